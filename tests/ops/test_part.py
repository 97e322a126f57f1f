"""A part of CI that ran nothing has failed, whatever pytest says."""

import signal
import sys
from pathlib import Path

import pytest

from tools import part


def report(folder: Path, **counts: int) -> Path:
    attributes = " ".join(f'{name}="{count}"' for name, count in counts.items())
    path = folder / "report.xml"
    path.write_text(f"<testsuites><testsuite {attributes}/></testsuites>")
    return path


def test_passed_are_those_neither_skipped_nor_failed(tmp_path: Path) -> None:
    assert part.counts(report(tmp_path, tests=9, skipped=2, failures=1, errors=1)) == (5, 2)


def test_a_part_whose_tests_were_all_skipped_fails(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import pytest\n\ndef test_it():\n    pytest.skip('no reason')\n")
    assert part.main("skipped", ["-p", "no:cacheprovider", "-p", "no:django", str(tmp_path), "-c", "/dev/null"]) == 1


def test_a_part_without_tests_fails(tmp_path: Path) -> None:
    assert part.main("empty", ["-p", "no:django", str(tmp_path), "-c", "/dev/null"]) == 5


def test_a_part_that_passed_passes(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("def test_it():\n    pass\n")
    assert part.main("good", ["-p", "no:cacheprovider", "-p", "no:django", str(tmp_path), "-c", "/dev/null"]) == 0


@pytest.mark.parametrize("of_the_one_above", [signal.SIG_DFL, signal.SIG_IGN])
def test_a_part_that_hangs_is_interrupted_and_fails(tmp_path: Path, of_the_one_above: signal.Handlers) -> None:
    heard = tmp_path / "heard"
    waits = f"import time\ntry: time.sleep(600)\nexcept KeyboardInterrupt: open({str(heard)!r}, 'w')"
    before = signal.signal(signal.SIGINT, of_the_one_above)
    try:
        assert part.run_within([sys.executable, "-S", "-c", waits], seconds=2) == 124
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard.exists()


def test_one_that_does_not_listen_is_killed() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(600)"
    assert part.run_within([sys.executable, "-S", "-c", deaf], seconds=0.5, grace=0.5) == 124

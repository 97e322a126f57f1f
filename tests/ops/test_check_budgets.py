import random
from pathlib import Path

import pytest

from tools.check_budgets import STATIC, too_heavy, too_long


def test_a_file_of_301_lines_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "views.py"
    path.write_text("pass\n" * 301)
    assert list(too_long([path])) == [f"{path}: 301 lines; the most is 300"]


def test_a_file_of_300_lines_and_what_nobody_reads_line_by_line_pass(tmp_path: Path) -> None:
    code, picture = tmp_path / "views.py", tmp_path / "screenshot.svg"
    code.write_text("pass\n" * 300)
    picture.write_text("\n" * 900)
    assert list(too_long([code, picture])) == []


def test_stylesheets_are_weighed_together_as_they_travel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    STATIC.mkdir(parents=True)
    paths = [STATIC / "site.css", STATIC / "board.css"]
    for path in paths:
        path.write_bytes(random.Random(1).randbytes(7_000))
    assert [finding.partition(":")[0] for finding in too_heavy(paths)] == [f"{STATIC}/*.css"]


def test_what_compresses_well_is_light(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    STATIC.mkdir(parents=True)
    (STATIC / "site.css").write_text("p { margin: 0 }\n" * 5_000)
    assert list(too_heavy([STATIC / "site.css"])) == []

import sys

import pytest

from bench import planning
from tests.shared_data import shared_tool


def test_a_short_run_prints_each_figure_with_its_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared_tool("planning/gen.py")
    monkeypatch.setattr(sys, "argv", ["bench.planning", "--tries", "60", "--sizes", "S"])
    monkeypatch.setattr(planning, "repairs", lambda: iter(()))
    planning.main()
    lines = capsys.readouterr().out.splitlines()
    hard = [line.split()[1:] for line in lines if ".hard_" in line or "_hard_" in line]
    assert hard == [["0", "0"]] * 12
    assert all(line.startswith("planning.") and len(line.split()) == 3 for line in lines)

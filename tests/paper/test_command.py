"""`manage.py print` writes the sheets that were asked for."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import build
from workshops.models import Gathering

pytest.importorskip("typst")


def test_it_writes_a_file_for_each_kind(gathering: Gathering, tmp_path: Path) -> None:
    build.session(build.workshop(gathering, "Fire"), build.place(gathering, "Oak"), build.at(9), build.at(12))
    build.release(gathering)
    call_command("print", "riverside", what=["board", "doors", "sign-up"], out=tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "riverside-1-board.pdf",
        "riverside-1-doors.pdf",
        "riverside-1-sign-up.pdf",
    ]
    assert (tmp_path / "riverside-1-board.pdf").read_bytes().startswith(b"%PDF")


def test_it_says_what_to_do_when_nothing_is_published(gathering: Gathering, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Publish one first"):
        call_command("print", "riverside", out=tmp_path)

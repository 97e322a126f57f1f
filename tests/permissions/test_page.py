"""The page on permissions, and the command that writes it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from workshops.management import permissions_page as page
from workshops.management.commands import permissions
from workshops.people.rights import Right, Who


def test_a_stale_page_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (stale := tmp_path / "permissions.md").write_text("Anyone may do anything.")
    monkeypatch.setattr(permissions, "PAGE", stale)
    with pytest.raises(CommandError, match="stale"):
        call_command("permissions", "--check")


def test_the_command_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "PAGE", tmp_path / "permissions.md")
    call_command("permissions")
    assert (tmp_path / "permissions.md").read_text() == page.permissions_page()


def test_who_has_a_right_by_being_signed_in_is_marked_too() -> None:
    assert page.implied(Right.PROPOSE) == frozenset(Who) - {Who.ANYONE}


def test_an_address_shows_its_methods_and_its_right() -> None:
    row = "| `/g/<slug:slug>/organize/settings/` | `organize-settings` | GET, POST | change a gathering's settings |"
    assert row in page.permissions_page().splitlines()

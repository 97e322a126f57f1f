"""What the river did comes home: stories of edits on both sides, and what is drawn at random."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import build
from workshops.carry.actions import carry_out
from workshops.carry.back_actions import carry_back
from workshops.carry.errors import CarryRefused
from workshops.carry.rows import model_of
from workshops.carry.table import CARRIED
from workshops.carry.work import Back
from workshops.models import (
    CarriedRow,
    Carry,
    Gathering,
    Letter,
    Place,
)

from .river import WORDS, a_gathering, river_file
from .stories import HOME_SITE, LATER, RIVER_SITE, STORIES, Story, a_star, both, nothing
from .stories_of_help import STORIES_OF_HELP

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def out(tmp_path: Path) -> None:
    a_gathering()
    carry_out(slug="riverside", file=tmp_path / "out", passphrase=WORDS, now=build.NOW)


def picture() -> list[Any]:
    """Return every row of what is carried, and how many letters there are; the gathering's own version may rise."""
    rows: list[Any] = []
    with connection.cursor() as cursor:
        for name in CARRIED:
            if name != "Gathering":
                cursor.execute(f'SELECT * FROM "{model_of(name)._meta.db_table}" ORDER BY id')  # our names
                rows += cursor.fetchall()
    return [rows, Letter.objects.count()]


def told(back: Back) -> list[Any]:
    """Return what a merge did, without the ids of what it made."""
    return [back.new, back.changed, back.gone, back.listed, [one.key for one in back.conflicts]]


def merged(file: Path, **options: Any) -> Back:
    return carry_back(file=file, passphrase=WORDS, now=LATER, **options)


@pytest.mark.parametrize("story", [*STORIES.values(), *STORIES_OF_HELP.values()], ids=[*STORIES, *STORIES_OF_HELP])
def test_a_story(story: Story, tmp_path: Path) -> None:
    file = river_file(tmp_path, story.river)
    story.home()
    before = picture()
    tried = merged(file, dry_run=True)
    assert picture() == before
    back = merged(file)
    assert story.true()
    assert (len(back.conflicts), len(back.listed)) == (story.conflicts, story.listed), (back.conflicts, back.listed)
    assert told(tried) == told(back)
    after = picture()
    again = merged(file)
    assert picture() == after
    assert (again.new, again.changed, again.gone, again.conflicts) == ({}, {}, {}, [])


def test_a_person_decides_for_the_river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRY_PASSPHRASE", WORDS)
    file = river_file(tmp_path, RIVER_SITE)
    HOME_SITE()
    key = merged(file, dry_run=True).conflicts[0].key
    (tmp_path / "decide").write_text(json.dumps({key: "river"}))
    call_command("carry", "back", str(file), "--decide", str(tmp_path / "decide"))
    assert Gathering.objects.get().site == "River says"


def test_a_later_file_brings_only_what_came_since(tmp_path: Path) -> None:
    first, second = river_file(tmp_path, RIVER_SITE, "a"), river_file(tmp_path, both(RIVER_SITE, a_star), "b")
    HOME_SITE()
    assert len(merged(first).conflicts) == 1
    back = merged(second)
    assert (back.conflicts, back.new) == ([], {"Star": 1})
    assert Gathering.objects.get().site == "Home says"


def test_a_file_of_another_carry_is_refused(tmp_path: Path) -> None:
    file = river_file(tmp_path, nothing)
    Carry.objects.all().delete()
    with pytest.raises(CarryRefused, match="not carried out from here"):
        merged(file)


def test_a_file_that_names_rows_that_did_not_go_out_is_refused(tmp_path: Path) -> None:
    other = build.gathering("elsewhere")

    def forged() -> None:
        place = build.place(other, "Theirs")
        CarriedRow.objects.create(carry=Carry.objects.get(), model="Place", theirs=str(place.pk), ours=place.pk)
        Place.objects.filter(pk=place.pk).update(gathering=Gathering.objects.get(slug="riverside"))

    file = river_file(tmp_path, forged)
    with pytest.raises(CarryRefused, match="does not fit together"):
        merged(file)


def test_a_way_out_is_no_way_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARRY_PASSPHRASE", WORDS)
    with pytest.raises(CommandError, match="on its way out"):
        call_command("carry", "back", str(tmp_path / "out"))

"""The command that merges two rows of one person."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests import build
from workshops.models import Person

from .everything import held, listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Person, Person]:
    kept, gone = build.person("Maya Reed", "maya@example.org"), build.person("Maya R.", email=None)
    listing(gone, "Felting")
    return kept, gone


def run(*words: object) -> str:
    out = StringIO()
    call_command("merge_people", *map(str, words), stdout=out)
    return out.getvalue()


def test_without_yes_it_only_says_what_would_move(pair: tuple[Person, Person]) -> None:
    said = run(pair[0].pk, pair[1].pk)
    assert ("has 1 listings" in said, "--yes" in said, held(pair[0])["listings"]) == (True, True, set())


def test_with_yes_it_merges(pair: tuple[Person, Person]) -> None:
    run(pair[0].pk, pair[1].pk, "--yes")
    assert held(pair[0])["listings"] == {("Felting", "teach")}


def test_what_cannot_be_merged_is_said(pair: tuple[Person, Person]) -> None:
    with pytest.raises(CommandError, match="one row already"):
        run(pair[0].pk, pair[0].pk, "--yes")


def test_a_number_of_nobody_is_said(pair: tuple[Person, Person]) -> None:
    with pytest.raises(CommandError, match="no person 0"):
        run(pair[0].pk, 0, "--yes")

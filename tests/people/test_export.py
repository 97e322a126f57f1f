"""The export of everything of oneself."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Person
from workshops.people.belongings import declared
from workshops.people.export import export

from .everything import listing, somebody_with_everything

pytestmark = pytest.mark.django_db


def exported(person: Person) -> Any:
    return json.loads("".join(export(person, build.NOW)))


def test_one_must_be_signed_in(client: Client) -> None:
    assert client.get("/me/data.json")["Location"] == "/accounts/login/?next=/me/data.json"


def test_it_comes_as_a_file_that_nobody_keeps_on_the_way(client: Client) -> None:
    client.force_login(build.person("Ada"))
    answer = client.get("/me/data.json")
    heads = (answer["Content-Disposition"].partition(";")[0], "no-store" in answer["Cache-Control"])
    assert (heads, json.loads(answer.getvalue())["person"]["name"]) == (("attachment", True), "Ada")


def test_it_is_only_read(client: Client) -> None:
    client.force_login(build.person())
    assert client.post("/me/data.json").status_code == 405


def test_everything_of_mine_is_in_it(gathering: Gathering) -> None:
    told = exported(somebody_with_everything(gathering))
    assert (told["format"], told["schema"], told["person"]["email"]) == ("skillshare-person", 1, "quilla@example.org")
    filled = {name for name, rows in told.items() if isinstance(rows, list) and rows}
    assert filled == {
        "profile",
        "photo",
        "email_addresses",
        "letters",
        "listings",
        "roles",
        "record_lines",
        "workshops",
        "released_as_teacher",
        "moves_on_the_board",
        "stars",
        "reminders",
    }


def test_its_rows_say_what_they_are_about(gathering: Gathering) -> None:
    told = exported(somebody_with_everything(gathering))
    assert told["roles"] == [{"gathering_name": "Riverside", "role": "scheduler"}]
    assert told["stars"][0]["offering_workshop_title"] == "Felting together"
    assert told["photo"] == [{"large": "TEVBSy1sYXJnZQ=="}]


def test_nothing_of_others_is_in_it(gathering: Gathering) -> None:
    somebody_with_everything(gathering, "LEAK name", "leak@example.org")
    text = "".join(export(build.person("Ada", "ada@example.org"), build.NOW))
    assert ("LEAK" in text, "leak@" in text) == (False, False)


def test_somebody_with_nothing_gets_empty_lists() -> None:
    told = exported(build.person())
    assert all(told[belonging.title] == [] for belonging in declared().values() if belonging.shows)


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_as_many_questions_as_there_are_sections(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = build.person()
    for n in range(rows):
        listing(person, f"Skill {n}")
    with django_assert_num_queries(sum(1 for belonging in declared().values() if belonging.shows)):
        exported(person)

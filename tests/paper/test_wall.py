"""The wall shows now and next of the latest release, and nothing of the draft."""

from datetime import datetime
from itertools import chain

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Release
from workshops.paper.wall import AT_ONCE, wall_of

TEN = build.at(10)


def sitting(gathering: Gathering, title: str, starts: int, ends: int, place: str = "Meadow") -> None:
    found = gathering.places.filter(name=place).first() or build.place(gathering, place, slug=place.lower())
    build.session(build.workshop(gathering, title), found, build.at(starts), build.at(ends))


def titles(release: Release, now: datetime, **how: str) -> tuple[list[str], list[str]]:
    wall = wall_of(release, now, **how)  # type: ignore[arg-type]
    return [s.workshop.title for s in wall.now], [s.workshop.title for s in wall.following]


def test_it_shows_what_is_on_and_what_begins_next(gathering: Gathering) -> None:
    sitting(gathering, "Fire", 9, 12)
    sitting(gathering, "Bowls", 13, 15)
    sitting(gathering, "Songs", 20, 21)
    release = build.release(gathering)
    assert titles(release, TEN) == (["Fire"], ["Bowls"])
    assert titles(release, build.at(22)) == ([], [])


def test_a_wall_of_a_place_shows_that_place_alone(gathering: Gathering) -> None:
    sitting(gathering, "Fire", 9, 12, "Oak")
    sitting(gathering, "Bowls", 13, 15, "Barn")
    sitting(gathering, "Songs", 20, 21, "Oak")
    assert titles(build.release(gathering), TEN, place="oak") == (["Fire"], ["Songs"])


def test_what_does_not_fit_comes_on_the_next_part_and_the_last_leads_to_the_first(gathering: Gathering) -> None:
    for n in range(AT_ONCE + 2):
        sitting(gathering, f"Class {n}", 9, 12, f"Place{n}")
    release = build.release(gathering)
    parts = [wall_of(release, TEN, part=n) for n in (1, 2, 99)]
    assert [(wall.part, wall.following_part, len(wall.now)) for wall in parts] == [(1, 2, 4), (2, 1, 2), (1, 2, 4)]
    assert len(set(chain(parts[0].now, parts[1].now))) == AT_ONCE + 2


def test_the_page_says_when_its_data_is_from_and_loads_again_by_itself(client: Client, gathering: Gathering) -> None:
    build.release(gathering)
    sitting(gathering, "Secret", 9, 12)
    answer = client.get("/g/riverside/wall/?look=dark")
    page = answer.content.decode()
    assert "Programme 1, published Sun 5 July, 18:00" in page
    assert answer.headers["Refresh"] == "30; url=?part=1&look=dark"
    assert "Secret" not in page
    assert "<script" not in page


def test_it_stands_still_when_somebody_wants_to_read(client: Client, gathering: Gathering) -> None:
    build.release(gathering)
    still = client.get("/g/riverside/wall/?still=1")
    assert "Refresh" not in still.headers
    assert "Turn the pages again" in still.content.decode()
    assert "?still=1&amp;part=1" in client.get("/g/riverside/wall/").content.decode()


def test_asked_again_it_costs_no_bytes(client: Client, gathering: Gathering) -> None:
    build.release(gathering)
    first = client.get("/g/riverside/wall/")
    again = client.get("/g/riverside/wall/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_place_that_the_release_lacks_is_unknown(client: Client, gathering: Gathering) -> None:
    build.release(gathering)
    build.place(gathering, "New barn", slug="new-barn")
    assert client.get("/g/riverside/wall/new-barn/").status_code == 404
    assert client.get("/g/riverside/wall/?part=x&look=pink").status_code == 200


def test_before_the_first_release_it_says_so(client: Client, gathering: Gathering) -> None:
    assert "The programme is not published yet." in client.get("/g/riverside/wall/").content.decode()


@pytest.mark.parametrize("many", [1, 4])
def test_it_asks_the_same_few_questions_however_much_is_on(
    gathering: Gathering, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(many):
        sitting(gathering, f"Fire {n}", 9, 12, f"Oak{n}")
        sitting(gathering, f"Bowls {n}", 13, 15, f"Oak{n}")
    release = build.release(gathering)
    with django_assert_num_queries(5):
        wall_of(release, TEN)

"""The public's filters: links anyone can share, whatever stands in them."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, Session


@pytest.fixture
def programme(gathering: Gathering) -> Gathering:
    """Three released sessions on Monday: fire for teens, fibre for everyone, a story for children."""
    fire = build.workshop(
        gathering, "Bow drill", [build.person("Maya")], category=build.category("Fire"), age_from=13, age_to=18
    )
    fibre = build.workshop(gathering, "Nettle cord", [build.person("Otis")], category=build.category("Cordage"))
    story = build.workshop(gathering, "Heron tales", [build.person("Juniper")], age_to=9, abstract="By the fire.")
    meadow, barn = build.place(gathering, slug="meadow"), build.place(gathering, slug="barn")
    for workshop, place in ((fire, meadow), (fibre, barn), (story, barn)):
        build.session(workshop, place, build.at(9), build.at(12))
    build.release(gathering)
    return gathering


def found(client: Client, query: str) -> list[str]:
    response = client.get(f"/g/riverside/schedule/2026-07-06/?{query}")
    assert response.status_code == 200
    blocks = response.context["programme"].blocks
    return sorted(session.workshop.title for block in blocks for session in block.sessions)


ALL = ["Bow drill", "Heron tales", "Nettle cord"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ALL),
        ("category=fire", ["Bow drill"]),
        ("place=barn", ["Heron tales", "Nettle cord"]),
        ("age=8", ["Heron tales", "Nettle cord"]),
        ("age=13", ["Bow drill", "Nettle cord"]),
        ("age=40", ["Nettle cord"]),
        ("age=0", ["Heron tales", "Nettle cord"]),
        ("q=cord", ["Nettle cord"]),
        ("q=CORD", ["Nettle cord"]),
        ("q=maya", ["Bow drill"]),
        ("q=fire", ["Bow drill", "Heron tales"]),
        ("q=fire+heron", ["Heron tales"]),
        ("q=100%25", []),
        ("place=barn&age=40", ["Nettle cord"]),
        ("category=fire&place=barn", []),
    ],
)
def test_a_filter_keeps_what_fits(client: Client, programme: Gathering, query: str, titles: list[str]) -> None:
    assert found(client, query) == titles


@pytest.mark.parametrize(
    "query",
    [
        "age=old",
        "age=-1",
        "age=999",
        "category=nothing",
        "place=%00",
        "teacher=0",
        "teacher=x",
        "teacher=9999999999999999999",
        "q=%00",
        "q=" + "x" * 500,
        "view=upside-down",
        "page=0",
        "page=-3",
        "page=x",
        "unknown=1",
    ],
)
def test_what_cannot_be_read_asks_nothing(client: Client, programme: Gathering, query: str) -> None:
    assert found(client, query) == ALL


def test_what_cannot_be_read_says_so(client: Client, programme: Gathering) -> None:
    response = client.get("/g/riverside/schedule/2026-07-06/?age=old")
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_teacher_is_asked_for_by_number(client: Client, programme: Gathering) -> None:
    maya = programme.workshops.get(title="Bow drill").teachers.get()
    assert found(client, f"teacher={maya.pk}") == ["Bow drill"]


def test_a_workshop_with_two_matching_teachers_is_found_once(client: Client, gathering: Gathering) -> None:
    workshop = build.workshop(gathering, "Duet", [build.person("Ann A"), build.person("Ann B")])
    build.session(workshop, None, build.at(9), build.at(12))
    build.release(gathering)
    assert found(client, "q=ann") == ["Duet"]


def test_the_days_keep_the_filter_and_count_what_fits(client: Client, programme: Gathering) -> None:
    response = client.get("/g/riverside/schedule/2026-07-07/?age=40")
    counts = [tab.count for tab in response.context["programme"].tabs]
    assert (counts, "/schedule/2026-07-06/?age=40" in response.content.decode()) == ([1, 0, 0], True)


def test_cancelled_sessions_do_not_count(client: Client, programme: Gathering) -> None:
    Session.objects.filter(offering__workshop__title="Bow drill").update(starts_at=None, ends_at=None, place=None)
    build.release(programme)
    response = client.get("/g/riverside/schedule/2026-07-06/")
    assert [tab.count for tab in response.context["programme"].tabs] == [2, 0, 0]


def test_each_filter_in_use_can_be_taken_away(client: Client, programme: Gathering) -> None:
    response = client.get("/g/riverside/schedule/2026-07-06/?age=8&place=barn")
    assert [(str(label), query) for label, _words, query in response.context["form"].chosen()] == [
        ("Place", "age=8"),
        ("Age of who comes", "place=barn"),
    ]


def test_the_filters_of_a_release_offer_nothing_of_the_draft(client: Client, programme: Gathering) -> None:
    workshop = build.workshop(programme, "Secret", [build.person("LEAK")], category=build.category("LEAK"))
    build.session(workshop, build.place(programme, "LEAK"), build.at(9), build.at(12))
    assert "LEAK" not in client.get("/g/riverside/schedule/2026-07-06/").content.decode()

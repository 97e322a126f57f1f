"""The page to read aloud, and the Atom feed."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering, Session

from .pages import words

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/g/riverside/releases.atom"


@pytest.fixture
def session(gathering: Gathering) -> Session:
    return build.session(
        build.workshop(gathering, "Fire <b>"), build.place(gathering, "Oak"), build.at(9), build.at(12)
    )


def release_with(gathering: Gathering, session: Session, hour: int, days_later: int = 0) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=build.at(hour), ends_at=build.at(hour + 3))
    build.release(gathering, build.NOW + timedelta(days=days_later, hours=hour / 100), note="Cups & <spoons>.")


def test_what_changed_is_read_aloud(client: Client, gathering: Gathering, session: Session) -> None:
    release_with(gathering, session, 9)
    release_with(gathering, session, 14)
    page = words(client.get("/g/riverside/releases/2/aloud/"))
    assert "Monday 6 July “Fire <b>” is not at 9:00 but at 14:00." in page


def test_it_begins_with_what_people_heard_the_day_before(
    client: Client, gathering: Gathering, session: Session
) -> None:
    release_with(gathering, session, 9)
    release_with(gathering, session, 10, 1)
    release_with(gathering, session, 14, 1)
    page = words(client.get("/g/riverside/releases/3/aloud/"))
    assert ("since programme 1." in page, "not at 9:00 but at 14:00" in page) == (True, True)


def test_any_earlier_programme_can_be_chosen(client: Client, gathering: Gathering, session: Session) -> None:
    release_with(gathering, session, 9)
    release_with(gathering, session, 10, 1)
    release_with(gathering, session, 14, 1)
    assert "not at 10:00 but at 14:00" in words(client.get("/g/riverside/releases/3/aloud/?since=2"))


@pytest.mark.parametrize("since", ["x", "99", "3", "-1", "9" * 30])
def test_a_strange_choice_shows_the_usual(client: Client, gathering: Gathering, session: Session, since: str) -> None:
    release_with(gathering, session, 9)
    release_with(gathering, session, 14)
    assert "since programme 1." in words(client.get(f"/g/riverside/releases/2/aloud/?since={since}"))


def test_the_first_programme_needs_no_reading(client: Client, gathering: Gathering, session: Session) -> None:
    build.release(gathering)
    assert "Everything in it is new." in words(client.get("/g/riverside/releases/1/aloud/"))


def test_the_feed_has_an_entry_for_each_programme_with_safe_words(
    client: Client, gathering: Gathering, session: Session
) -> None:
    release_with(gathering, session, 9)
    release_with(gathering, session, 14)
    feed = ElementTree.fromstring(client.get(FEED).content)
    entries = [(e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}summary") or "") for e in feed.iter(f"{ATOM}entry")]
    assert [title for title, _ in entries] == ["Programme 2", "Programme 1"]
    assert entries[0][1] == (
        "<p>Cups &amp; &lt;spoons&gt;.</p><ul><li><strong>Fire &lt;b&gt;</strong>: "
        "Now Mon 6 July 14:00–17:00; before, Mon 6 July 9:00–12:00.</li></ul>"
    )


def test_the_feed_of_an_unpublished_gathering_is_empty(client: Client, gathering: Gathering) -> None:
    feed = ElementTree.fromstring(client.get(FEED).content)
    assert (feed.findtext(f"{ATOM}title"), list(feed.iter(f"{ATOM}entry"))) == ("Riverside: what changed", [])


@pytest.mark.parametrize("address", [FEED, "/g/riverside/releases/1/aloud/"])
def test_a_draft_gathering_tells_nobody(client: Client, gathering: Gathering, session: Session, address: str) -> None:
    build.release(gathering)
    Gathering.objects.update(state=Gathering.State.DRAFT)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("times", [1, 3])
def test_the_feed_is_three_queries_for_any_number_of_programmes(
    client: Client,
    gathering: Gathering,
    session: Session,
    times: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for hour in range(9, 9 + times):
        release_with(gathering, session, hour)
    with django_assert_num_queries(3):
        client.get(FEED)

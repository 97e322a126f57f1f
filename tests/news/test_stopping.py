"""No more of one kind of news, of the week's mail, or of all of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests import build
from tests.news.test_news import link_in, send, subscribed, written
from workshops.models import Gathering, NewsSubscription, Person
from workshops.news.stopping import WEEKLY, Stop, stop_of
from workshops.news.telling import tell_posts, tell_week

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.mark.parametrize("what", ["all", WEEKLY, "12"])
def test_there_and_back(what: str) -> None:
    stop = Stop(person=7, what=what)
    assert stop_of(stop.text) == stop


@pytest.fixture
def reader(gathering: Gathering) -> Person:
    """Somebody who asked for news of two gatherings at once, and for two topics once a week."""
    person = build.person(email="ada.secret@example.org")
    for where in (gathering, build.gathering("there", name="There")):
        subscribed(where, person)
    for topic in ("aid", "skills"):
        subscribed(None, person, topic=topic, pace="weekly")
    return person


def left(person: Person) -> list[str]:
    return sorted(row.stops for row in NewsSubscription.objects.filter(person=person))


@pytest.fixture
def mailed(reader: Person, gathering: Gathering) -> Callable[[], str]:
    """Return what sends a post to the reader and returns the path that its mail's header names."""

    def mailed() -> str:
        written(gathering)
        tell_posts(now=timezone.now())
        send()
        return link_in(mail.outbox[-1].extra_headers["List-Unsubscribe"].rstrip(">"), "no")

    return mailed


def test_a_mail_program_stops_the_news_of_the_mail_s_own_gathering(
    reader: Person, gathering: Gathering, mailed: Callable[[], str]
) -> None:
    path, there = mailed(), Gathering.objects.get(slug="there")
    written(gathering, "It waits")
    written(there, "It waits, too")
    tell_posts(now=timezone.now())
    assert Client(enforce_csrf_checks=True).post(path, ONE_CLICK).status_code == 200
    assert left(reader) == sorted(["aid", "skills", str(there.pk)])
    send()
    assert [message.subject for message in mail.outbox[1:]] == ["It waits, too"]


def test_each_has_its_button_and_all_has_one(reader: Person, gathering: Gathering, mailed: Callable[[], str]) -> None:
    path = mailed()
    page = Client().get(path).content.decode()
    assert page.count('name="what"') == 5
    Client().post(path, {"what": "skills"})
    assert left(reader) == sorted(["aid", *(str(one.pk) for one in Gathering.objects.all())])
    Client().post(path, {"what": "all"})
    assert left(reader) == []
    assert "No news comes to you." in Client().get(path).content.decode()


@pytest.mark.parametrize("what", ["9" * 40, "nonsense", "\x00"])
def test_what_nobody_asked_for_stops_nothing(reader: Person, mailed: Callable[[], str], what: str) -> None:
    assert Client().post(mailed(), {"what": what}).status_code == 200
    assert len(left(reader)) == 4


def test_a_mail_program_stops_the_week_by_the_mail_of_the_week(reader: Person, gathering: Gathering) -> None:
    now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    NewsSubscription.objects.filter(gathering=gathering).update(pace="weekly")
    written(gathering, published_at=now - timedelta(days=1))
    for _ in range(3):
        assert tell_week(now=now) <= 1
    send()
    path = link_in(mail.outbox[0].extra_headers["List-Unsubscribe"].rstrip(">"), "no")
    Client(enforce_csrf_checks=True).post(path, ONE_CLICK)
    assert left(reader) == [str(Gathering.objects.get(slug="there").pk)]
    assert len(mail.outbox) == 1


def test_another_s_news_goes_on(reader: Person, gathering: Gathering, mailed: Callable[[], str]) -> None:
    path = mailed()
    other = subscribed(gathering).person
    Client().post(path, {"what": "all"})
    assert left(other) == [str(gathering.pk)]

"""Addresses that asked and did not say yes are forgotten; whoever is here for anything else stays."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from skillshare.settings import CELERY_BEAT_SCHEDULE
from tests import build
from tests.aid.conftest import put_up
from tests.news.test_news import ask, link_in, send, subscribed, written
from workshops.models import Delivery, Gathering, Letter, NewsPost, NewsSubscription, Person
from workshops.news.purging import purge
from workshops.news.telling import tell_posts
from workshops.reminders import bounces
from workshops.reminders.purging import forget_letters

DAY = timedelta(days=1)
EMAIL = "ada.secret@example.org"


def asked(days_ago: int = 0) -> Person:
    """Ask for news, and let the mail go; return who is known by that."""
    ask("aid", email=EMAIL)
    send()
    then = timezone.now() - days_ago * DAY
    Person.objects.filter(email=EMAIL).update(created_at=then)
    Letter.objects.update(posted_at=then)
    return Person.objects.get(email=EMAIL)


@pytest.mark.parametrize(("days", "gone"), [(6, 0), (8, 1)])
def test_who_does_not_say_yes_within_a_week_is_forgotten_with_the_mail(db: None, days: int, gone: int) -> None:
    asked()
    now = timezone.now() + days * DAY
    assert [purge(now=now), purge(now=now)] == [gone, 0]
    assert {model.objects.count() for model in (Person, Letter, Delivery)} == {1 - gone}


def test_the_link_of_the_forgotten_says_nothing_and_they_can_ask_again(db: None) -> None:
    asked()
    path = link_in(str(mail.outbox[0].body), "yes")
    purge(now=timezone.now() + 8 * DAY)
    assert Client().post(path).status_code == 404
    ask("aid", email=EMAIL)
    send()
    Client().post(link_in(str(mail.outbox[1].body), "yes"))
    assert NewsSubscription.objects.get().person.email == EMAIL


def test_who_said_yes_stays_until_they_say_no(db: None) -> None:
    person = asked()
    Client().post(link_in(str(mail.outbox[0].body), "yes"))
    now = timezone.now() + 90 * DAY
    assert purge(now=now) == 0
    person.news.all().delete()
    assert purge(now=now) == 1


WAYS: tuple[Callable[[Person], object], ...] = (
    lambda person: Person.objects.filter(pk=person.pk).update(name="Ada"),
    lambda person: Person.objects.filter(pk=person.pk).update(last_login=timezone.now()),
    lambda person: Person.objects.filter(pk=person.pk).update(is_staff=True),
    lambda person: put_up(person),
    lambda person: build.workshop(build.gathering(), teachers=[person]),
    lambda person: Letter.objects.create(person=person, key="role 1", subject="Join us", body="Will you?"),
    lambda person: ask("skills", email=EMAIL),
)


@pytest.mark.parametrize("number", range(len(WAYS)))
def test_whoever_is_here_for_anything_else_stays(db: None, number: int) -> None:
    WAYS[number](asked(days_ago=8))
    assert purge(now=timezone.now()) == 0


def test_an_address_that_takes_no_mail_goes_too(db: None) -> None:
    bounces.note(asked(days_ago=8), reason="550 no such person", now=timezone.now())
    assert purge(now=timezone.now()) == 1


def test_the_clock_does_it_each_day() -> None:
    assert CELERY_BEAT_SCHEDULE["purge-news"]["schedule"] == DAY.total_seconds()


def test_what_was_mailed_is_forgotten_and_the_archive_stays(gathering: Gathering) -> None:
    reader = subscribed(gathering).person
    written(gathering)
    tell_posts(now=timezone.now())
    send()
    forget_letters(now=timezone.now() + 31 * DAY)
    NewsPost.objects.update(told_at=None)  # as after a crash before the mark
    tell_posts(now=timezone.now())
    send()
    assert (len(mail.outbox), reader.letters.get().body) == (1, "")
    assert "The river is warm" in Client().get("/g/riverside/news/").content.decode()

"""Asking for news, saying yes, getting each thing once, saying no by one click."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import put_up, signed_in
from workshops.models import CatalogueChange, Delivery, Gathering, Letter, NewsPost, NewsSubscription, Person
from workshops.news.telling import AT_ONCE, tell_posts, tell_week
from workshops.reminders import kinds, outbox, sending

HOUR = timedelta(hours=1)


def ask(*topics: object, email: str = "ada.secret@example.org", pace: str = "at-once", near: str = "") -> bytes:
    given = {"email": email, "topics": [str(topic) for topic in topics], "pace": pace, "near": near}
    return Client().post("/news/", given).content


def send(now: datetime | None = None) -> None:
    """Do what beat and the worker do."""
    now = now or timezone.now() + timedelta(seconds=1)
    kinds.plan(now=now)
    for batch in outbox.claim(now=now):
        sending.send_batch(lease=batch.lease, ids=list(batch.ids))


def link_in(body: str, part: str) -> str:
    found = re.search(rf"(/news/{part}/[^\s]+)", body)
    assert found is not None
    return found[1]


def subscribed(where: Gathering | None, person: Person | None = None, **given: Any) -> NewsSubscription:
    row = {"topic": "gathering", "pace": "at-once", "confirmed_at": timezone.now() - HOUR} | given
    return NewsSubscription.objects.create(person=person or build.person(), gathering=where, **row)


def written(gathering: Gathering, title: str = "The river is warm", **given: Any) -> NewsPost:
    row = {"words": "Bring **towels**.", "form_id": uuid4(), "published_at": timezone.now()} | given
    return NewsPost.objects.create(gathering=gathering, title=title, **row)


@pytest.fixture
def organizer(gathering: Gathering) -> Person:
    return build.team_member(gathering, "organizer")


def test_nothing_comes_before_somebody_says_yes_in_their_mail(gathering: Gathering) -> None:
    ask(gathering.pk, "aid", near="Albany")
    assert not NewsSubscription.objects.exists()
    send()
    (letter,) = mail.outbox
    path = link_in(str(letter.body), "yes")
    Client().get(path)
    assert not NewsSubscription.objects.exists()
    for _ in range(2):
        Client().post(path)
    rows = NewsSubscription.objects.order_by("topic").values_list("topic", "gathering", "pace", "near")
    assert list(rows) == [("aid", None, "weekly", "Albany"), ("gathering", gathering.pk, "at-once", "")]


def test_the_page_says_the_same_of_every_address_and_nobody_is_pestered(gathering: Gathering) -> None:
    build.person(email="known@example.org")
    varying = rb"csrfmiddlewaretoken.*?>|[a-z]+@example.org"
    known, other = (re.sub(varying, b"", ask("aid", email=f"{name}@example.org")) for name in ("known", "other"))
    assert known == other
    for n in range(9):
        ask("aid", near=str(n))
    assert Letter.objects.filter(person__email="ada.secret@example.org").count() == 3


def test_a_made_up_link_says_nothing(db: None) -> None:
    assert [Client().post(f"/news/{part}/{uuid4().hex}/").status_code for part in ("yes", "no")] == [404, 404]


def test_organizers_write_and_everybody_reads(gathering: Gathering, organizer: Person) -> None:
    form = {"title": "The river is warm", "words": "Bring **towels**. <b>", "form_id": str(uuid4())}
    for _ in range(2):
        signed_in(organizer).post("/g/riverside/organize/news/", form)
    post = NewsPost.objects.get()
    for path in ("/g/riverside/news/", f"/g/riverside/news/{post.pk}/", "/g/riverside/news/atom.xml"):
        page = Client().get(path).content.decode()
        assert "The river is warm" in page
        assert "<b>" not in page
        assert organizer.name not in page
    steward = signed_in(build.team_member(gathering, "steward"))
    assert steward.post("/g/riverside/organize/news/", form).status_code == 403


def test_news_of_a_draft_shows_nowhere(gathering: Gathering) -> None:
    post = written(gathering)
    Gathering.objects.update(state="draft")
    paths = ("/g/riverside/news/", f"/g/riverside/news/{post.pk}/", "/g/riverside/news/atom.xml")
    assert [Client().get(path).status_code for path in paths] == [404, 404, 404]


def test_each_gets_a_post_once_however_often_the_clock_ticks(gathering: Gathering) -> None:
    one, later = subscribed(gathering), subscribed(gathering, confirmed_at=timezone.now() + HOUR)
    subscribed(build.gathering("elsewhere"))
    subscribed(gathering, pace="weekly")
    written(gathering)
    for _ in range(3):
        tell_posts(now=timezone.now())
        NewsPost.objects.update(told_at=None)  # as after a crash before the mark
        send()
    assert [message.to for message in mail.outbox] == [[one.person.email]]
    assert later.person.letters.count() == 0
    assert Delivery.objects.count() == 1


def test_many_are_told_some_at_a_time(gathering: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.news.telling.AT_ONCE", 2)
    assert AT_ONCE == 300
    for _ in range(5):
        subscribed(gathering)
    post = written(gathering)
    counts = []
    for _ in range(4):
        tell_posts(now=timezone.now())
        counts.append(Letter.objects.filter(key=f"news {post.pk}").count())
    assert counts == [2, 4, 5, 5]


def test_one_click_stops_it_and_what_waits(gathering: Gathering) -> None:
    row = subscribed(gathering)
    written(gathering)
    tell_posts(now=timezone.now())
    send()
    (message,) = mail.outbox
    headers = message.extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = link_in(headers["List-Unsubscribe"].rstrip(">"), "no")
    assert path in str(message.body)
    written(gathering, "Again")
    tell_posts(now=timezone.now())
    Client().get(path)
    assert NewsSubscription.objects.exists()
    Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    send()
    assert not NewsSubscription.objects.filter(person=row.person).exists()
    assert len(mail.outbox) == 1


def test_words_cannot_take_the_place_of_the_link(gathering: Gathering) -> None:
    subscribed(gathering)
    written(gathering, words="Click {link} now")
    tell_posts(now=timezone.now())
    send()
    assert str(mail.outbox[0].body).count("/news/no/") == 1


def test_the_week_is_one_mail_of_all_that_was_asked_for(gathering: Gathering) -> None:
    person, now = build.person(email="ada.secret@example.org"), datetime(2026, 11, 30, 9, tzinfo=UTC)
    subscribed(gathering, person=person, pace="weekly")
    for topic, near in (("aid", "albany"), ("skills", "")):
        subscribed(None, person=person, pace="weekly", topic=topic, near=near)
    written(gathering, published_at=now - 24 * HOUR)
    written(gathering, "Long ago", published_at=now - 24 * 8 * HOUR)
    giver = build.person("Ben Marsh", email="ben.secret@example.org")
    for title, area in (("Soup for six", "Albany"), ("Firewood", "Troy")):
        put_up(giver, title=title, area=area, now=now - 24 * HOUR)
    line = CatalogueChange.objects.create(verb="added", title="Scything")
    CatalogueChange.objects.filter(pk=line.pk).update(at=now - HOUR)
    for _ in range(3):
        tell_week(now=now)
    letter = Letter.objects.get()
    for words in ("The river is warm", "Soup for six", "Scything"):
        assert words in letter.body
    for words in ("Long ago", "Firewood", "Ben", "secret"):
        assert words not in letter.body
    tell_week(now=now + 7 * 24 * HOUR)
    assert Letter.objects.count() == 1  # nothing new, nothing sent


def test_nobody_s_address_is_in_somebody_else_s_mail(gathering: Gathering) -> None:
    people = [subscribed(gathering).person for _ in range(3)]
    written(gathering)
    tell_posts(now=timezone.now())
    send()
    for message in mail.outbox:
        raw = message.message().as_string()
        assert sum(str(person.email) in raw for person in people) == 1

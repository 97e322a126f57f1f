"""Every kind of mail, as a real mail server gets it."""

import re
import uuid
from datetime import timedelta
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests import build
from workshops.models import Clock, DayNote, Delivery, Letter, Person, ReminderChoice, Session
from workshops.people.letters import post_letter
from workshops.reminders import missed
from workshops.reminders.announcing import announce
from workshops.reminders.topics import TOPICS

from .changing import settle, starred_before
from .conftest import move, tick
from .smtp_server import mail_server

Mails = dict[str, tuple[Delivery, Message]]
SITE = "https://share.example.org"
DAY = timedelta(days=1)


@pytest.fixture
def ada(session: Session) -> Person:
    """Ada, who attends Friction fire and Bowls and teaches Knots & nets; Eve attends all three."""
    ada, gathering = build.person("Ada", "ada@example.org"), session.offering.workshop.gathering
    own = build.session(build.workshop(gathering, "Knots & nets", teachers=[ada]), None, build.at(9), build.at(10))
    bowls = build.session(build.workshop(gathering, "Bowls", teachers=[]), None, build.at(11), build.at(12))
    for person in (ada, build.person("Eve", "eve@example.org")):
        for one in (session, own, bowls):
            starred_before(person, one)
    return ada


@pytest.fixture
def mails(ada: Person, session: Session, settings: Settings) -> Mails:
    """What came to Ada by the noon of the day: each kind, with its delivery."""
    settings.SITE_URL, settings.REPLY_TO_EMAIL = SITE, "Team <team@example.org>"
    gathering = session.offering.workshop.gathering
    DayNote.objects.create(gathering=gathering, day=build.MONDAY, text="River <up>, bring boots.")
    with mail_server(settings) as postman:
        settle(gathering, build.NOW + timedelta(minutes=1))
        post_letter(person=ada, key="k", subject="A seat", body="Answer: {link}", link_name="unsubscribe")
        post_letter(person=ada, key="many", subject="News", body="All is well.")
        Letter.objects.filter(key="many").update(bulk=True)
        Letter.objects.update(posted_at=build.at(18) - 2 * DAY)
        given: dict[str, Any] = {"groups": ["teachers"], "subject": "Fire ban", "body": "No fires.\n\nNot one."}
        organizer = build.team_member(gathering, "organizer")
        announce(gathering=gathering, by=organizer, key=uuid.uuid4(), now=build.at(7), **given)
        for now in (build.at(18) - 2 * DAY, build.at(19) - DAY, build.at(8, 30)):
            tick(now)
        move(session, build.at(10))
        build.release(gathering, now=build.at(8, 35))
        tick(build.at(8, 46))
        build.shift(gathering, build.at(9, 10), [ada])
        tick(build.at(8, 46))
        Clock.objects.filter(name=missed.CLOCK).update(ticked_at=build.at(8, 47))
        tick(build.at(12))
    rows = {f"<{row.message_id}@share.example.org>": row for row in Delivery.objects.filter(person=ada)}
    mine = [(rows[str(mail["Message-ID"])], mail) for who, mail in postman.mails if who == ada.email]
    return {row.kind: (row, mail) for row, mail in mine}


def part(mail: Message, kind: str) -> str:
    (found,) = [one for one in mail.walk() if one.get_content_type() == kind]
    return bytes(found.get_payload(decode=True)).decode()


def seen(html: str) -> list[str]:
    """Return the words a reader sees."""
    return unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])).split()


def test_every_kind_of_mail_is_as_mail_should_be(mails: Mails) -> None:
    assert set(mails) == set(Delivery.Kind.values)
    it_says_whom_it_is_from_and_to_whom_alone(mails)
    its_text_and_html_say_the_same_and_lead_to_this_site_alone(mails)
    its_own_header_stops_its_kind_without_signing_in(mails)


def words_of(part: Message) -> str:
    data: Any = part.get_payload(decode=True)
    if part.get_content_type() != "application/pdf":
        return bytes(data).decode()
    pages: Any = pytest.importorskip("pypdfium2").PdfDocument(data)
    return " ".join(page.get_textpage().get_text_bounded() for page in pages)


def it_says_whom_it_is_from_and_to_whom_alone(mails: Mails) -> None:
    for kind, (_row, mail) in mails.items():
        heads = [mail[name] for name in ("To", "Reply-To", "Cc", "Bcc", "Auto-Submitted")]
        assert heads == ["ada@example.org", "Team <team@example.org>", None, None, "auto-generated"], kind
        assert parseaddr(mail["From"])[1] == "site@localhost.localdomain", kind
        assert parsedate_to_datetime(mail["Date"]).year >= 2026, kind
        leaves = [words_of(one) for one in mail.walk() if not one.is_multipart()]
        whole = " ".join([*map(str, mail.values()), *leaves]).replace("\r\n ", "")  # iCalendar folds its lines
        assert set(re.findall(r"\w+@example\.org", whole)) <= {"ada@example.org", "team@example.org"}, kind


def its_text_and_html_say_the_same_and_lead_to_this_site_alone(mails: Mails) -> None:
    for kind, (_row, mail) in mails.items():
        text, html = part(mail, "text/plain"), part(mail, "text/html")
        assert seen(html) == [word for word in text.split() if word != "--"], kind
        assert re.findall(r"<(?:img|link|script|iframe|object)|url\(|@import|\bsrc=", html) == [], kind
        assert set(re.findall(r"https?://[^/\s]+", text + html)) <= {SITE}, kind


def its_own_header_stops_its_kind_without_signing_in(mails: Mails) -> None:
    for kind, (row, mail) in mails.items():
        stop = str(mail["List-Unsubscribe"] or "").strip().strip("<>")  # it may be folded
        if kind not in TOPICS:
            assert (stop, mail["List-Unsubscribe-Post"]) == ("", None), kind
            continue
        assert (mail["List-Unsubscribe-Post"], stop in part(mail, "text/plain")) == (
            "List-Unsubscribe=One-Click",
            True,
        ), kind
        ReminderChoice.objects.all().delete()
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(stop.removeprefix(SITE), {"List-Unsubscribe": "One-Click"}).status_code == 200, kind
        choice = ReminderChoice.objects.get(person=row.person)
        assert [topic for topic in set(TOPICS.values()) if not getattr(choice, topic)] == [TOPICS[kind]]

from datetime import datetime, timedelta
from email.message import Message

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from tests import build
from tests.calendars.programme import events
from workshops.models import (
    Bounce,
    Delivery,
    Gathering,
    LastTold,
    Person,
    ReleasedSession,
    ReminderChoice,
    Session,
    Star,
    Workshop,
    WorkshopTeacher,
)
from workshops.people.leaving import leave

from .changing import OUT, TEN, calendars, mails_after, out, parsed, settle, starred_before, to
from .conftest import move


@pytest.fixture
def ada(session: Session) -> Person:
    """Ada, who starred the session before it changes; nobody teaches it."""
    WorkshopTeacher.objects.all().delete()
    settle(session.offering.workshop.gathering, build.NOW + TEN)
    person = build.person("Ada", "ada@example.org")
    starred_before(person, session)
    return person


def moved(gathering: Gathering, session: Session, starts_at: datetime, now: datetime = OUT) -> None:
    move(session, starts_at)
    out(gathering, now)


def cancelled(gathering: Gathering, session: Session, now: datetime = OUT) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=None, ends_at=None, place=None)
    out(gathering, now)


def test_the_whole_notice(ada: Person, session: Session, gathering: Gathering, settings: Settings) -> None:
    settings.SITE_URL = "https://share.example.org"
    moved(gathering, session, build.at(14))
    (made,) = mails_after()
    stop = made.extra_headers["List-Unsubscribe"].strip("<>")
    assert (made.to, made.subject) == (["ada@example.org"], "Changed: Friction fire")
    assert made.body == (
        "Hello Ada,\n"
        "\n"
        "the team changed something that is yours:\n"
        "\n"
        "Friction fire\n"
        "  New time: Now Mon 6 July 14:00–15:00; before, Mon 6 July 9:00–12:00.\n"
        "\n"
        "The programme now: https://share.example.org/g/riverside/schedule/\n"
        "\n"
        "Riverside\n"
        "\n"
        "--\n"
        "You get this because it is in your plan or you teach it.\n"
        f"No more of these: {stop}\n"
        "What we tell you: https://share.example.org/me/reminders/\n"
    )


def test_changes_of_ten_minutes_come_in_one_mail_as_one(ada: Person, session: Session, gathering: Gathering) -> None:
    moved(gathering, session, build.at(14))
    Workshop.objects.update(title="Fire by friction")
    moved(gathering, session, build.at(15), OUT + TEN / 2)
    (made,) = mails_after()
    assert "Now Mon 6 July 15:00–16:00; before, Mon 6 July 9:00–12:00." in made.body
    assert "New title: Before, it was called “Friction fire”." in made.body
    assert mails_after(TEN * 2) == []


def test_what_moved_and_moved_back_is_not_told(ada: Person, session: Session, gathering: Gathering) -> None:
    first = (session.starts_at, session.ends_at)
    moved(gathering, session, build.at(14))
    Session.objects.filter(pk=session.pk).update(starts_at=first[0], ends_at=first[1])
    out(gathering, OUT + TEN / 2)
    assert mails_after() == []
    assert Delivery.objects.get(kind="change-notice").withdrawn is True


def test_the_next_notice_goes_on_where_the_last_one_ended(ada: Person, session: Session, gathering: Gathering) -> None:
    moved(gathering, session, build.at(14))
    mails_after()
    moved(gathering, session, build.at(16), OUT + 2 * TEN)
    (made,) = mails_after(TEN * 3)
    assert "before, Mon 6 July 14:00–15:00" in made.body
    assert LastTold.objects.get().number == 4


def test_a_notice_that_a_worker_had_in_hand_and_told_the_later_release_leaves_the_second_nothing(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    moved(gathering, session, build.at(14))
    Delivery.objects.update(leased_until=OUT + TEN)
    moved(gathering, session, build.at(15), OUT + TEN / 2)
    assert len(mails_after()) == 1
    assert mails_after(TEN * 2) == []


def leaves(person: Person, session: Session) -> None:
    leave(person=person, now=OUT)


def unstars(person: Person, session: Session) -> None:
    Star.objects.all().delete()


def says_no(person: Person, session: Session) -> None:
    ReminderChoice.objects.create(person=person, changes=False)


def is_shut_out(person: Person, session: Session) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)


def bounces(person: Person, session: Session) -> None:
    Bounce.objects.create(person=person, email=person.email or "", reason="550 no such person", noted_at=OUT)


@pytest.mark.parametrize("goes", [leaves, unstars, says_no, is_shut_out, bounces])
@pytest.mark.parametrize("planned_before", [True, False])
def test_nothing_goes_to_who_is_gone_or_said_no(
    ada: Person, session: Session, gathering: Gathering, goes: object, planned_before: bool
) -> None:
    starred_before(build.person("Eve", "eve@example.org"), session)
    move(session, build.at(14))
    if planned_before:
        out(gathering)
        assert Delivery.objects.filter(person=ada).exists()
        goes(ada, session)  # type: ignore[operator]
    else:
        goes(ada, session)  # type: ignore[operator]
        out(gathering)
    assert to(mails_after()) == ([] if goes is unstars else ["eve@example.org"])


def part_of(message: EmailMessage) -> Message:
    (part,) = [part for part in parsed(message).walk() if part.get_content_type() == "text/calendar"]
    return part


def test_one_change_is_text_html_and_an_event_of_the_same_mail(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    moved(gathering, session, build.at(14))
    (made,) = mails_after()
    read = parsed(made)
    assert read.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in read.get_payload()]  # type: ignore[union-attr]
    assert kinds == ["text/plain", "text/html", "text/calendar"]


def test_a_move_is_a_request_that_updates_the_event_of_the_feed(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    moved(gathering, session, build.at(14))
    (made,) = mails_after()
    ((method, calendar),) = calendars(made)
    (event,) = calendar.events
    fed = events("/g/riverside/schedule.ics")[str(session.uid)]
    assert (method, calendar["METHOD"], event["UID"]) == ("REQUEST", "REQUEST", str(session.uid))
    assert (event["SEQUENCE"], event["DTSTAMP"].dt) == (fed["SEQUENCE"], fed["DTSTAMP"].dt) and event["SEQUENCE"] == 1
    assert (event.start, event.end) == (build.at(14), build.at(15))
    assert event["ATTENDEE"] == "mailto:ada@example.org"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert (event["ORGANIZER"], event["ORGANIZER"].params["CN"]) == ("mailto:site@localhost.localdomain", "Riverside")


def test_what_is_cancelled_is_taken_out_of_the_calendar(ada: Person, session: Session, gathering: Gathering) -> None:
    cancelled(gathering, session)
    (made,) = mails_after()
    ((method, calendar),) = calendars(made)
    (event,) = calendar.events
    assert (method, calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCEL", "CANCELLED", 1)
    assert "Cancelled: It was to be Mon 6 July 9:00–12:00, Oak." in made.body


def test_several_changes_are_files_of_one_method_and_one_event_each(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    other = build.session(build.workshop(gathering, "Knots", teachers=[]), None, build.at(13), build.at(14))
    settle(gathering, build.NOW + 2 * TEN)
    starred_before(ada, other, since=build.NOW + 3 * TEN)
    move(other, build.at(16))
    cancelled(gathering, session)
    (made,) = mails_after()
    assert made.subject == "Riverside: 2 workshops of yours changed"
    assert parsed(made).get_content_type() == "multipart/mixed"
    assert [(method, calendar["METHOD"], len(calendar.events)) for method, calendar in calendars(made)] == [
        ("CANCEL", "CANCEL", 1),
        ("REQUEST", "REQUEST", 1),
    ]


def test_who_no_longer_teaches_gets_words_and_no_event(session: Session, gathering: Gathering) -> None:
    WorkshopTeacher.objects.update(person=build.person("Max", "max@example.org"))
    out(gathering)
    files = {message.to[0]: len(calendars(message)) for message in mails_after()}
    assert (files.pop("max@example.org"), list(files.values())) == (1, [0])


def test_nobody_reads_the_address_of_another(ada: Person, session: Session, gathering: Gathering) -> None:
    starred_before(build.person("Eve", "eve@example.org"), session)
    moved(gathering, session, build.at(14))
    texts = {message.to[0]: parsed(message).as_string() for message in mails_after()}
    assert ("eve@" in texts["ada@example.org"], "ada@" in texts["eve@example.org"]) == (False, False)


def test_a_mail_sent_again_after_a_kill_has_the_same_message_id(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    moved(gathering, session, build.at(14))
    (first,) = mails_after()
    Delivery.objects.filter(kind="change-notice").update(sent_at=None)
    LastTold.objects.all().delete()
    (again,) = mails_after()
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]


def test_a_notice_says_which_session_of_several_and_no_draft_words(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    moved(gathering, session, build.at(14))
    Workshop.objects.update(title="Unreleased title")
    (made,) = mails_after()
    assert "Unreleased" not in parsed(made).as_string()
    assert ReleasedSession.objects.latest("release__number").sequence == 1


def test_what_is_over_when_the_server_wakes_is_not_told(ada: Person, session: Session, gathering: Gathering) -> None:
    moved(gathering, session, build.at(10))
    assert [sent.subject for sent in mails_after(timedelta(days=1)) if "Changed" in str(sent.subject)] == []
    assert Delivery.objects.get(kind="change-notice").reason.startswith("Too late")

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.models import (
    DayNote,
    Delivery,
    Gathering,
    Person,
    ReminderChoice,
    Session,
    SignUpRules,
    Star,
    Workshop,
    WorkshopTeacher,
)
from workshops.reminders import digests

from .changing import parsed
from .conftest import tick

EVENING = build.at(19, day=build.MONDAY - timedelta(days=1))
ARRIVAL = build.at(18, day=build.MONDAY - timedelta(days=2))


@pytest.fixture
def ada(session: Session) -> Person:
    """Ada, who starred Friction fire on Monday at nine; nobody teaches it."""
    WorkshopTeacher.objects.all().delete()
    build.release(session.offering.workshop.gathering, now=build.NOW)
    ada = build.person("Ada", "ada@example.org")
    build.star(ada, session)
    return ada


def evenings(now: datetime = EVENING) -> list[EmailMessage]:
    return went("evening", now)


def arrivals(now: datetime = ARRIVAL) -> list[EmailMessage]:
    return went("arrival", now)


def went(kind: str, now: datetime) -> list[EmailMessage]:
    """Return what of a kind goes at a tick."""
    mail.outbox.clear()
    tick(now)
    ids = {f"<{one}@" for one in Delivery.objects.filter(kind=kind).values_list("message_id", flat=True)}
    return [sent for sent in mail.outbox if sent.extra_headers["Message-ID"].partition("@")[0] + "@" in ids]


def test_the_whole_evening(ada: Person, session: Session, gathering: Gathering, settings: Settings) -> None:
    settings.SITE_URL = "https://share.example.org"
    Workshop.objects.update(fee_from=Decimal(5), fee_to=Decimal(15), fee_currency="USD")
    own = build.workshop(gathering, "Knots", teachers=[ada])
    build.star(build.person(), build.session(own, None, build.at(14), build.at(15)))
    build.release(gathering, now=build.NOW + timedelta(minutes=1))
    DayNote.objects.create(gathering=gathering, day=build.MONDAY, text="River up, bring boots.")
    (told,) = [one for one in evenings() if one.to == ["ada@example.org"]]
    assert told.subject == "Riverside: your Mon 6 July"
    assert told.body.partition("\n--\n")[0] == (
        "Hello Ada,\n"
        "\n"
        "this is your Mon 6 July.\n"
        "\n"
        "From the team:\n"
        "  River up, bring boots.\n"
        "\n"
        "Sign-up for this day opens this evening at 19:00.\n"
        "\n"
        "In your plan\n"
        "  9:00–12:00 Friction fire, Oak\n"
        "\n"
        "You teach\n"
        "  14:00–15:00 Knots. 1 person starred it.\n"
        "\n"
        "Bring\n"
        "  Friction fire: A knife\n"
        "\n"
        "Cash for materials\n"
        "  Friction fire: $5–15\n"
        "\n"
        "Your plan: https://share.example.org/me/plan/\n"
        "\n"
        "Riverside\n"
    )


@pytest.mark.parametrize("window", ["open", "closed", "off"])
def test_sign_up_is_told_of_only_where_it_opens_in_the_evening(ada: Person, gathering: Gathering, window: str) -> None:
    SignUpRules.objects.create(gathering=gathering, window=window)
    assert ["opens this evening" in one.body for one in evenings()] == [False]


def test_the_evening_comes_once(ada: Person) -> None:
    assert [len(evenings(EVENING + timedelta(minutes=n))) for n in (-1, 0, 1, 59, 300)] == [0, 1, 0, 0, 0]


def test_a_server_that_was_off_in_the_evening_tells_it_in_the_night(ada: Person) -> None:
    assert len(evenings(EVENING + timedelta(hours=6))) == 1


def test_who_has_nothing_on_the_day_gets_nothing(ada: Person, session: Session, gathering: Gathering) -> None:
    assert evenings(EVENING + timedelta(days=1)) == []
    Star.objects.all().delete()
    assert evenings() == []


def test_who_unstarred_after_planning_gets_nothing(ada: Person) -> None:
    digests.plan_evenings(now=EVENING)
    Star.objects.all().delete()
    assert evenings() == []


def test_who_said_no_gets_neither(ada: Person, session: Session) -> None:
    ReminderChoice.objects.create(person=ada, evening=False, arrival=False)
    eve = build.person(email="eve@example.org")
    build.star(eve, session)
    assert [one.to for one in [*arrivals(), *evenings()]] == [["eve@example.org"]] * 2


def test_quiet_hours_hold_the_evening_back_until_morning(ada: Person) -> None:
    ReminderChoice.objects.create(person=ada, quiet_from=time(18), quiet_until=time(6, 30))
    assert (len(evenings()), len(evenings(build.at(6, 30)))) == (0, 1)


@pytest.mark.parametrize("state", [Gathering.State.DRAFT, Gathering.State.OVER])
def test_only_an_open_gathering_tells(ada: Person, gathering: Gathering, state: str) -> None:
    Gathering.objects.update(state=state)
    assert (evenings(), arrivals()) == ([], [])


def test_before_arrival_the_whole_plan_comes_with_a_calendar_that_rings(
    ada: Person, session: Session, gathering: Gathering
) -> None:
    ReminderChoice.objects.create(person=ada, minutes_before=60)
    (told,) = arrivals()
    assert "Mon 6 July\n  9:00–12:00 Friction fire, Oak\n" in told.body
    (file,) = [part for part in parsed(told).walk() if part.get_content_type() == "text/calendar"]
    calendar: Any = Calendar.from_ical(bytes(file.get_payload(decode=True)))
    (event,), (alarm,) = calendar.events, calendar.walk("VALARM")
    assert (file.get_filename(), str(event["UID"]), alarm["TRIGGER"].dt) == (
        "riverside.ics",
        str(session.uid),
        timedelta(hours=-1),
    )


def test_who_wants_no_reminders_gets_a_calendar_that_does_not_ring(ada: Person) -> None:
    ReminderChoice.objects.create(person=ada, wanted=False)
    (told,) = arrivals()
    assert "VALARM" not in parsed(told).as_string()


def test_the_plan_comes_once_and_not_after_the_gathering_began(ada: Person) -> None:
    moments = (-timedelta(minutes=1), timedelta(0), timedelta(hours=1), timedelta(hours=20))
    assert [len(arrivals(ARRIVAL + wait)) for wait in moments] == [0, 1, 0, 0]
    Delivery.objects.all().delete()
    assert arrivals(build.at(0)) == []


def test_no_draft_is_told(ada: Person, session: Session) -> None:
    Workshop.objects.update(title="Unreleased title")
    assert ["Unreleased" in one.body for one in [*arrivals(), *evenings()]] == [False, False]


@pytest.mark.parametrize("people", [1, 3])
def test_planning_and_composing_cost_the_same_for_any_number(
    session: Session, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    WorkshopTeacher.objects.all().delete()
    build.release(session.offering.workshop.gathering)
    for _ in range(people):
        build.star(build.person(), session)
    with django_assert_num_queries(13):
        assert digests.plan_evenings(now=EVENING) == people
    rows = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(9):
        assert len(digests.compose_evenings(rows, now=EVENING)) == people


def test_by_day_a_tick_asks_once_for_gatherings_that_are_near(
    ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        digests.plan_evenings(now=build.at(12))
        digests.plan_arrivals(now=build.at(12))

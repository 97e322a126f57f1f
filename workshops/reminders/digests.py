"""Digests: the evening before a day, what is on it for somebody; before they travel, all of their plan."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import QuerySet

from workshops.calendars.invitations import read_plan_file
from workshops.gatherings.models import Gathering
from workshops.signups.rosters import Roster, rosters_of
from workshops.signups.shown import rules_of
from workshops.signups.window_models import SignUpRules

from . import digest_mails
from .choice_models import ReminderChoice
from .day_models import DayNote
from .hours import before_arrival, day_to_tell, evening_before, start_of
from .models import Delivery
from .own_sessions import OwnSessions, read_own
from .plan_sheets import PlanSheets
from .signals import day_asked
from .writing import Fact, write_to

EVENING, ARRIVAL = Delivery.Kind.EVENING, Delivery.Kind.ARRIVAL
DAY = timedelta(days=1)
EVERY_TICK_FOR = timedelta(hours=1)


def plan_evenings(*, now: datetime) -> int:
    """Plan the evening's mail of each gathering where it is evening; return for how many people.

    Of a programme round the year it goes to those alone who have something else of it, such as a shift, the next day.
    """
    return sum(_plan_evening(gathering, now) for gathering in [*_near(now), *_round_the_year()])


def _plan_evening(gathering: Gathering, now: datetime) -> int:
    day = day_to_tell(now, gathering.zone)
    if day is None:
        return 0
    evening = evening_before(day, gathering.zone)
    about: dict[str, Any] = {"subject": f"{gathering.pk} {day.isoformat()}", "moment": evening, "due_at": evening}
    fact = Fact(kind=EVENING, useless_at=start_of(day, gathering.zone) + DAY / 2, **about)
    return write_to(_with_something_on(gathering, day), fact, gathering) if _is_time(fact, gathering, now) else 0


def _with_something_on(gathering: Gathering, day: date) -> set[int]:
    """Return whose day has something on it."""
    own = set() if gathering.is_perennial else read_own(gathering, day).people()
    return own | set(besides(gathering, day))


def besides(gathering: Gathering, day: date) -> dict[int, list[str]]:
    """Return what somebody has on a day that the slices above know of, in lines to read, by their ids."""
    found: dict[int, list[str]] = {}
    answers: list[Any] = day_asked.send(sender=Gathering, gathering=gathering, day=day)
    for _receiver, told in answers:
        for person, lines in told.items():
            found.setdefault(person, []).extend(lines)
    return found


def plan_arrivals(*, now: datetime) -> int:
    """Plan the mail before a gathering begins, from two days before until its first day; return for how many people."""
    return sum(_plan_arrival(gathering, now) for gathering in _near(now))


def _plan_arrival(gathering: Gathering, now: datetime) -> int:
    due_at, begins = before_arrival(gathering.starts_on, gathering.zone), start_of(gathering.starts_on, gathering.zone)
    fact = Fact(kind=ARRIVAL, subject=str(gathering.pk), moment=begins, due_at=due_at, useless_at=begins + DAY)
    if not due_at <= now < begins or not _is_time(fact, gathering, now):
        return 0
    return write_to(read_own(gathering).people(), fact, gathering)


def _near(now: datetime) -> QuerySet[Gathering]:
    """Return the open gatherings with days that are on or begin within three days, by whatever clock."""
    near = Gathering.objects.filter(state=Gathering.State.OPEN, kind=Gathering.Kind.GATHERING)
    return near.filter(starts_on__lte=(now + 3 * DAY).date(), ends_on__gte=(now - DAY).date()).order_by("pk")


def _round_the_year() -> QuerySet[Gathering]:
    return Gathering.objects.filter(state=Gathering.State.OPEN, kind=Gathering.Kind.PERENNIAL).order_by("pk")


def _is_time(fact: Fact, gathering: Gathering, now: datetime) -> bool:
    """Say whether to look who gets it: each tick of the first hour, later only when that hour was missed."""
    if now < fact.due_at + EVERY_TICK_FOR:
        return True
    return not Delivery.objects.filter(gathering=gathering, kind=fact.kind, moment=fact.moment).exists()


def compose_evenings(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery to somebody who has something on its day, in a few queries for each day."""
    mails: dict[int, EmailMessage] = {}
    for gathering, day, rows in _by_day(deliveries):
        own = read_own(gathering, day, {row.person_id for row in rows})
        rosters, rules, other = _rosters(own), rules_of(gathering), besides(gathering, day)
        note = DayNote.objects.filter(gathering=gathering, day=day).first()
        for row in rows:
            if row.person_id in own.people() | set(other):
                told = digest_mails.OwnDay(
                    day=day,
                    attends=own.of(row.person_id),
                    teaches=own.taught_by(row.person_id),
                    other=other.get(row.person_id, ()),
                    rosters=rosters,
                    note=note.text if note else "",
                    sign_up_at=_sign_up_at(gathering, rules),
                )
                mails[row.pk] = digest_mails.evening(row, gathering, told)
    return mails


def compose_arrivals(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery to somebody who has something to come to, with their plan as a file."""
    mails: dict[int, EmailMessage] = {}
    for gathering, rows in _by_gathering(deliveries):
        people = {row.person_id for row in rows}
        own, minutes = read_own(gathering, None, people), minutes_of(people)
        sheets = PlanSheets(gathering, own, people, now)
        for row in rows:
            mine = sorted([*own.of(row.person_id), *own.taught_by(row.person_id)], key=attrgetter("starts_at", "uid"))
            if mine:
                rings = minutes.get(row.person_id, (ReminderChoice.DEFAULT_MINUTES.value,))
                ical = read_plan_file(gathering, [session.uid for session in mine], rings, now)
                taught = {session.uid for session in own.taught_by(row.person_id)}
                sheet = sheets.of(row.person, mine, taught)
                mails[row.pk] = digest_mails.arrival(row, gathering, mine, taught, ical, sheet)
    return mails


def _sign_up_at(gathering: Gathering, rules: SignUpRules) -> time | None:
    opens = rules.window == SignUpRules.Window.EVENING and not gathering.is_perennial
    return rules.opens_at if opens else None


def minutes_of(people: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return how long before the start the calendar of each who chose is to ring; never for who wants no reminders."""
    choices = ReminderChoice.objects.filter(person__in=people)
    return {one.person_id: tuple(lead.value for lead in one.leads()) for one in choices}


def _rosters(own: OwnSessions) -> Mapping[int, Roster]:
    taught = {own.sessions[place].offering_id for places in own.taught.values() for place in places}
    return rosters_of([offering for offering in taught if offering is not None])


def _by_gathering(deliveries: Sequence[Delivery]) -> Iterable[tuple[Gathering, list[Delivery]]]:
    """Yield the open gatherings with their deliveries."""
    found = Gathering.objects.filter(state=Gathering.State.OPEN).in_bulk({row.gathering_id for row in deliveries})
    rows = sorted(deliveries, key=lambda row: (row.gathering_id or 0, row.subject, row.pk))
    for gathering, some in groupby(rows, key=attrgetter("gathering_id")):
        if gathering in found:
            yield found[gathering], list(some)


def _by_day(deliveries: Sequence[Delivery]) -> Iterable[tuple[Gathering, date, list[Delivery]]]:
    for gathering, rows in _by_gathering(deliveries):
        for day, some in groupby(rows, key=attrgetter("subject")):
            yield gathering, date.fromisoformat(day.partition(" ")[2]), list(some)

"""Builders of rows for tests: plain functions, sane defaults. Riverside runs from Mon 6 to Wed 8 July 2026."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from workshops.models import (
    Category,
    Feature,
    Gathering,
    Hub,
    Offering,
    Person,
    Place,
    PushSubscription,
    Release,
    Session,
    Shift,
    ShiftSeat,
    Slot,
    Star,
    TeamMember,
    Workshop,
    WorkshopTeacher,
)
from workshops.schedule.blockers import blockers_of
from workshops.schedule.releases import publish

NUMBER = count(1)
MONDAY = date(2026, 7, 6)
TUESDAY = date(2026, 7, 7)
WEDNESDAY = date(2026, 7, 8)
ZONE = ZoneInfo("America/New_York")


def at(hour: int, minute: int = 0, day: date = MONDAY, zone: ZoneInfo = ZONE) -> datetime:
    """Return a wall time of the gathering as an aware moment."""
    return datetime.combine(day, time(hour, minute), tzinfo=zone)


def person(name: str = "", email: str | None = "", **fields: Any) -> Person:
    """Make a person; `email=None` makes one without an account."""
    n = next(NUMBER)
    address = f"person{n}@example.org" if email == "" else email
    return Person.objects.create_user(email=address, name=name or f"Person {n}", **fields)


def gathering(slug: str = "riverside", **fields: Any) -> Gathering:
    """Make an open three-day gathering in New York's zone."""
    given = {
        "name": "Riverside",
        "time_zone": ZONE.key,
        "starts_on": MONDAY,
        "ends_on": WEDNESDAY,
        "state": Gathering.State.OPEN,
    }
    return Gathering.objects.create(slug=slug, **(given | fields))


def team_member(gathering: Gathering, role: str) -> Person:
    """Make a person with a role in the gathering's team."""
    member = person(name=f"The {role}")
    TeamMember.objects.create(gathering=gathering, person=member, role=role)
    return member


def place(gathering: Gathering, name: str = "", **fields: Any) -> Place:
    """Make a place."""
    n = next(NUMBER)
    given = {"name": name or f"Meadow {n}", "slug": f"meadow-{n}"}
    return Place.objects.create(gathering=gathering, **(given | fields))


def feature(name: str) -> Feature:
    """Make a feature, or return the one of that name."""
    return Feature.objects.filter(name=name).first() or Feature.objects.create(name=name, slug=slugify(name))


def slot(gathering: Gathering, day: date = MONDAY, starts: int = 9, ends: int = 12, **fields: Any) -> Slot:
    """Make a class slot from hour to hour."""
    given = {"label": f"From {starts}", "starts": time(starts), "ends": time(ends)}
    return Slot.objects.create(gathering=gathering, day=day, **(given | fields))


def category(name: str = "Fire", **fields: Any) -> Category:
    """Make a category, or return the one of that name."""
    return Category.objects.get_or_create(name=name, defaults={"slug": name.lower(), **fields})[0]


def workshop(gathering: Gathering, title: str = "", teachers: list[Person] | None = None, **fields: Any) -> Workshop:
    """Make an accepted workshop; one new teacher unless `teachers` says otherwise."""
    given = {"title": title or f"Workshop {next(NUMBER)}", "state": Workshop.State.ACCEPTED}
    made = Workshop.objects.create(gathering=gathering, **(given | fields))
    for order, teacher in enumerate([person()] if teachers is None else teachers):
        WorkshopTeacher.objects.create(workshop=made, person=teacher, order=order)
    return made


def session(
    workshop: Workshop,
    place: Place | None = None,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    part: int = 1,
    number: int = 1,
    **fields: Any,
) -> Session:
    """Make a session of the workshop's offering `number`; unplaced without times."""
    offering, _ = Offering.objects.get_or_create(workshop=workshop, number=number)
    times = {"starts_at": starts_at, "ends_at": ends_at}
    return Session.objects.create(offering=offering, part=part, place=place, **times, **fields)


def star(person: Person, session: Session) -> Star:
    """Star the session's offering."""
    return Star.objects.create(person=person, offering=session.offering)


NOW = datetime(2026, 7, 5, 22, 0, tzinfo=ZoneInfo("UTC"))


def release(gathering: Gathering, now: datetime = NOW, note: str = "") -> Release:
    """Publish the gathering's draft as it is now."""
    gathering.refresh_from_db()
    seen, accepted = gathering.draft_version, blockers_of(gathering).mark
    return publish(gathering=gathering, person=None, note=note, seen_version=seen, accepted=accepted, now=now)


def device(person: Person) -> PushSubscription:
    """Let the site write to a browser of the person's, which no push service knows."""
    return PushSubscription.objects.get_or_create(
        person=person, defaults={"made_at": NOW, "endpoint": f"https://push.example/{person.pk}"}
    )[0]


def shift(gathering: Gathering, starts_at: datetime, people: Sequence[Person] = (), minutes: int = 60) -> Shift:
    """Make a shift in the gathering's kitchen, which these people take."""
    known = {"kind": "kitchen", "made_at": NOW}
    hub = Hub.objects.get_or_create(gathering=gathering, name="River kitchen", defaults=known)[0]
    ends_at, told = starts_at + timedelta(minutes=minutes), {"made_at": NOW, "changed_at": NOW}
    made = Shift.objects.create(hub=hub, what="Wash up", starts_at=starts_at, ends_at=ends_at, seats=9, **told)
    ShiftSeat.objects.bulk_create(ShiftSeat(shift=made, person=person, taken_at=NOW) for person in people)
    return made

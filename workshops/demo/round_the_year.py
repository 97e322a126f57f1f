"""Writes a made-up programme round the year beside the gathering by the river: one place, three series."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction

from workshops.gatherings.models import Gathering, Place, TeamMember
from workshops.gatherings.recurrence import rule_from
from workshops.people.models import Person
from workshops.perennial.actions import Shape, begin_programme, start_series
from workshops.proposals.models import Workshop
from workshops.skills.models import Category


@dataclass(frozen=True, kw_only=True)
class SeriesPlan:
    """A made-up workshop that repeats."""

    title: str
    abstract: str
    category: str
    rule: str
    starts: time
    minutes: int
    capacity: int | None = None
    minimum: int | None = None


SERIES = (
    SeriesPlan(
        title="Open carving bench",
        abstract="Knives, blocks and green wood are there; bring what you are making, or begin a spoon.",
        category="Wood and carving",
        rule="FREQ=WEEKLY;BYDAY=TU",
        starts=time(18),
        minutes=150,
        capacity=12,
    ),
    SeriesPlan(
        title="Bread from the mill's oven",
        abstract="We light the oven in the morning and bake by noon. Take a loaf home.",
        category="Food and hearth",
        rule="FREQ=MONTHLY;BYDAY=1SA",
        starts=time(9),
        minutes=240,
        capacity=10,
        minimum=4,
    ),
    SeriesPlan(
        title="Plants along the millrace",
        abstract="A slow walk: what grows just now, what it is good for, what to leave alone.",
        category="Plants and foraging",
        rule="FREQ=MONTHLY;BYDAY=-1SU;BYMONTH=4,5,6,7,8,9,10",
        starts=time(10),
        minutes=120,
    ),
)


@transaction.atomic
def write_round_the_year(gathering: Gathering, *, now: datetime) -> Gathering:
    """Write the programme with the gathering's team and three of its teachers."""
    team = list(TeamMember.objects.filter(gathering=gathering).select_related("person").order_by("pk"))
    given = {"name": "Workshops at the Old Mill", "site": "The Old Mill", "time_zone": gathering.time_zone}
    about = "A made-up mill by a made-up river, where people teach each other all year."
    programme = begin_programme(programme=Gathering(about=about, **given), person=team[0].person, now=now)
    others = [TeamMember(gathering=programme, person=one.person, role=one.role) for one in team[1:]]
    TeamMember.objects.bulk_create(others, ignore_conflicts=True)
    Gathering.objects.filter(pk=programme.pk).update(state=Gathering.State.OPEN)
    mill = Place.objects.create(gathering=programme, name="Mill house", slug="mill-house", capacity=20)
    teachers = Person.objects.filter(teaching__workshop__gathering=gathering).distinct().order_by("pk")[: len(SERIES)]
    for plan, teacher in zip(SERIES, teachers, strict=False):
        _write(plan, programme, mill, teacher, now)
    return programme


def _write(plan: SeriesPlan, programme: Gathering, place: Place, teacher: Person, now: datetime) -> None:
    workshop = Workshop(
        gathering=programme,
        title=plan.title,
        abstract=plan.abstract,
        category=Category.objects.filter(name=plan.category).first(),
        capacity=plan.capacity,
    )
    shape = Shape(
        rule=rule_from(plan.rule),
        first=datetime.combine(programme.local_day(now) + timedelta(days=1), plan.starts),
        minutes=plan.minutes,
        place=place,
        minimum=plan.minimum,
        decide_hours=48 if plan.minimum else None,
    )
    start_series(workshop=workshop, shape=shape, by=None, now=now, teachers=[teacher])

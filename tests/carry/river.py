"""A small gathering to carry, and a laptop to carry it to: the same database, emptied between."""

from datetime import timedelta

from workshops.gatherings.away_models import Carry
from workshops.models import (
    Category,
    Feature,
    Gathering,
    Person,
    Seat,
    SeatCount,
    Session,
    Skill,
)
from workshops.schedule.models import Release

from .. import build

WORDS = "four words by water"


def a_gathering() -> Gathering:
    """Make Riverside with a released session of two seats, both held, one waiting, and a star."""
    gathering = build.gathering(site="By the river")
    meadow = build.place(gathering, "Meadow", capacity=2)
    meadow.features.add(build.feature("creek"))
    barn = build.place(gathering, "Barn")
    meadow.rain_place = barn
    meadow.save()
    build.slot(gathering)
    build.team_member(gathering, "organizer")
    fire = build.workshop(gathering, "Fire", category=build.category("Embers"))
    fire.skills.add(Skill.objects.create(category=build.category("Embers"), name="Glowing", slug="glowing"))
    session = build.session(fire, meadow, build.at(9), build.at(11))
    build.release(gathering)
    count = SeatCount.objects.get_or_create(offering=session.offering, defaults={"cap": 2})[0]
    SeatCount.objects.filter(pk=count.pk).update(cap=2, taken=2, last_line=1)
    for n, name in enumerate(("Ana", "Bo", "Cy")):
        person = build.person(name, email=f"{name.lower()}@example.org")
        held = Seat.State.HELD if n < 2 else Seat.State.WAITING
        line = None if n < 2 else 1
        Seat.objects.create(
            person=person, offering=session.offering, state=held, line=line, since=build.NOW - timedelta(hours=9 - n)
        )
    build.star(Person.objects.get(name="Ana"), session)
    return gathering


def emptied() -> None:
    """Leave nothing of a site, as on a laptop that was just set up."""
    Carry.objects.all().delete()
    Release.objects.all().delete()
    Session.objects.all().delete()
    Gathering.objects.all().delete()
    Person.objects.all().delete()
    Skill.objects.all().delete()
    Category.objects.all().delete()
    Feature.objects.all().delete()

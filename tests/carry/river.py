"""A small gathering to carry, and a laptop to carry it to: the same database, emptied between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from workshops.carry.actions import carry_out
from workshops.carry.rows import dump
from workshops.gatherings.away_models import CarriedRow, Carry
from workshops.models import (
    Answer,
    Category,
    Draw,
    Feature,
    Gathering,
    Hub,
    HubStock,
    Person,
    Post,
    Seat,
    SeatCount,
    Session,
    Shift,
    ShiftSeat,
    Skill,
    Wish,
)
from workshops.schedule.models import Release

from .. import build

LATER = build.NOW + timedelta(hours=2)
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
    _help(gathering, Person.objects.get(name="Ana"), Person.objects.get(name="Bo"))
    draw = Draw.objects.create(gathering=gathering, day=build.at(9).date(), closes_at=build.at(7), seed="a")
    Wish.objects.create(draw=draw, person=Person.objects.get(name="Ana"), workshop=fire, rank=1)
    return gathering


def _help(gathering: Gathering, ana: Person, bo: Person) -> None:
    """Let Bo answer what Ana offers two of, and let a kitchen have a shift for two that Bo takes."""
    days = {"made_at": build.NOW, "renewed_at": build.NOW, "expires_at": build.at(23)}
    post = Post.objects.create(
        gathering=gathering, person=ana, side="offer", kind="food", title="Bread", quantity=2, promised=1, **days
    )
    Answer.objects.create(post=post, person=bo, state="agreed", made_at=build.NOW, settled_at=build.NOW)
    hub = Hub.objects.create(gathering=gathering, kind="kitchen", name="Kitchen", made_at=build.NOW)
    HubStock.objects.create(hub=hub, name="Rice", changed_at=build.NOW)
    told = {"made_at": build.NOW, "changed_at": build.NOW}
    shift = Shift.objects.create(hub=hub, what="Chop", starts_at=build.at(10), ends_at=build.at(12), seats=2, **told)
    ShiftSeat.objects.create(shift=shift, person=bo, taken_at=build.NOW)


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


@contextmanager
def as_the_river() -> Iterator[None]:
    """Let this database be that of the laptop for a while; then it is as before."""
    with transaction.atomic():
        carry = Carry.objects.get(side="home")
        names = [
            CarriedRow(carry=carry, model=model, theirs=str(pk), ours=int(pk))
            for model, pk, _row in dump(carry.gathering, lambda _name, pk: pk)
        ]
        CarriedRow.objects.filter(carry=carry).delete()
        CarriedRow.objects.bulk_create(names)
        Carry.objects.update(side="river")
        yield
        transaction.set_rollback(True)


def river_file(folder: Path, edits: Callable[[], None], name: str = "back") -> Path:
    """Return the file of a laptop on which `edits` were done."""
    with as_the_river():
        edits()
        carry_out(slug="riverside", file=folder / name, passphrase=WORDS, now=LATER)
    return folder / name

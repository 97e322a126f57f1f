"""Stories of edits at home and at the river, and what is true once they are merged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Sum

from tests import build
from workshops.models import (
    Gathering,
    Offering,
    Person,
    Place,
    Release,
    Seat,
    SeatCount,
    Session,
    Star,
    TeamMember,
    Workshop,
)

LATER = build.NOW + timedelta(hours=2)
State = Seat.State


def nothing() -> None:
    """Do nothing."""


def fields(model: Any, **values: Any) -> Callable[[], None]:
    """Return an edit of the one row of a model, or of the one named by `name` in `which`."""

    def edit() -> None:
        row = model.objects.order_by("pk")[0]
        model.objects.filter(pk=row.pk).update(**values)

    return edit


def seat(name: str, state: str, *, hours: int = 1) -> Callable[[], None]:
    """Return an edit that brings somebody's seat into a state, or makes one."""

    def edit() -> None:
        offering = Offering.objects.get()
        person = Person.objects.filter(name=name).first() or build.person(name, email=f"{name.lower()}@example.org")
        count = SeatCount.objects.get()
        line = count.last_line + 1 if state == State.WAITING else None
        values = {"state": state, "line": line, "since": build.NOW + timedelta(hours=hours)}
        Seat.objects.update_or_create(person=person, offering=offering, defaults=values)
        taken = Seat.objects.taking().aggregate(n=Sum("heads"))["n"] or 0
        SeatCount.objects.update(last_line=count.last_line + bool(line), taken=taken)

    return edit


def both(*edits: Callable[[], None]) -> Callable[[], None]:
    """Return edits one after the other."""

    def edit() -> None:
        for one in edits:
            one()

    return edit


def star_gone() -> None:
    Star.objects.all().delete()


def workshop_gone() -> None:
    Session.objects.all().delete()
    Workshop.objects.all().delete()


def new_place() -> None:
    build.place(Gathering.objects.get(), "Tent", slug="tent")


def new_workshop() -> None:
    gathering = Gathering.objects.get()
    build.session(build.workshop(gathering, "Knots", teachers=[build.person("Di", email="di@example.org")]))


def a_star() -> None:
    build.star(Person.objects.get(name="Bo"), Session.objects.order_by("pk")[0])


def moved(hours: int) -> Callable[[], None]:
    return fields(Session, starts_at=build.at(9 + hours), ends_at=build.at(11 + hours))


def release() -> None:
    build.release(Gathering.objects.get(), now=LATER)


def a_role() -> None:
    TeamMember.objects.create(gathering=Gathering.objects.get(), person=Person.objects.get(name="Bo"), role="organizer")


def newcomer() -> None:
    build.person("Di", email="di@example.org")


def renamed() -> None:
    Person.objects.filter(name="Cy").update(name="Cyd")


def readdressed() -> None:
    Person.objects.filter(name="Cy").update(email="x@example.org")


def held() -> set[str]:
    return set(Seat.objects.taking().values_list("person__name", flat=True))


def waiting() -> list[str]:
    return list(Seat.objects.in_line().values_list("person__name", flat=True))


@dataclass(frozen=True)
class Story:
    """Edits at home and at the river, what is true afterwards, and how many conflicts and lines are listed."""

    home: Callable[[], None]
    river: Callable[[], None]
    true: Callable[[], bool]
    conflicts: int = 0
    listed: int = 0


def site(value: str) -> Callable[[], bool]:
    return lambda: Gathering.objects.get().site == value


def room(value: int) -> Callable[[], bool]:
    return lambda: Place.objects.get(name="Meadow").capacity == value


HOME_SITE, RIVER_SITE = fields(Gathering, site="Home says"), fields(Gathering, site="River says")
STORIES = {
    "nothing": Story(nothing, nothing, lambda: held() == {"Ana", "Bo"} and waiting() == ["Cy"]),
    "home alone": Story(HOME_SITE, nothing, site("Home says")),
    "river alone": Story(nothing, RIVER_SITE, site("River says")),
    "both otherwise": Story(HOME_SITE, RIVER_SITE, site("Home says"), 1),
    "both the same": Story(HOME_SITE, HOME_SITE, site("Home says")),
    "two fields": Story(fields(Place, capacity=3), fields(Place, about="Left"), room(3)),
    "two fields, the other": Story(
        fields(Place, capacity=3), fields(Place, about="Left"), lambda: Place.objects.get(name="Meadow").about == "Left"
    ),
    "moved at the river": Story(nothing, moved(1), lambda: Session.objects.get().starts_at == build.at(10)),
    "moved at home": Story(moved(1), nothing, lambda: Session.objects.get().starts_at == build.at(10)),
    "moved on both": Story(moved(1), moved(2), lambda: Session.objects.get().starts_at == build.at(10), 1),
    "place new": Story(nothing, new_place, lambda: Place.objects.filter(slug="tent").count() == 1),
    "place new on both": Story(new_place, new_place, lambda: Place.objects.filter(slug="tent").count() == 1),
    "workshop new": Story(nothing, new_workshop, lambda: Session.objects.count() == 2),
    "teacher known by address": Story(
        newcomer,
        new_workshop,
        lambda: Person.objects.filter(email="di@example.org").count() == 1,
    ),
    "star new": Story(nothing, a_star, lambda: Star.objects.count() == 2),
    "star on both": Story(a_star, a_star, lambda: Star.objects.count() == 2),
    "star gone at the river": Story(nothing, star_gone, lambda: not Star.objects.exists()),
    "star gone at home": Story(star_gone, nothing, lambda: not Star.objects.exists()),
    "workshop gone at the river": Story(nothing, workshop_gone, lambda: held() == {"Ana", "Bo"}, 0, 8),
    "seat for one whose workshop home took away": Story(
        workshop_gone, seat("Ed", State.WAITING), lambda: not Seat.objects.exists(), 0, 2
    ),
    "a role at the river": Story(nothing, a_role, lambda: TeamMember.objects.count() == 1),
    "name of a person": Story(nothing, renamed, lambda: waiting() == ["Cyd"]),
    "address of a person": Story(
        nothing,
        readdressed,
        lambda: Person.objects.get(name="Cy").email == "cy@example.org",
    ),
    "was there": Story(
        nothing, seat("Ana", State.ATTENDED), lambda: Seat.objects.filter(state="attended").count() == 1
    ),
    "was there, given back at home": Story(
        seat("Ana", State.GIVEN_BACK, hours=5), seat("Ana", State.ATTENDED), lambda: "Ana" in held(), 1
    ),
    "given back at the river, line moves": Story(
        nothing, seat("Ana", State.GIVEN_BACK), lambda: held() == {"Bo", "Cy"} and waiting() == []
    ),
    "given back on both, others seated": Story(
        both(seat("Ana", State.GIVEN_BACK), seat("Cy", State.HELD)),
        both(seat("Bo", State.GIVEN_BACK), seat("Di", State.HELD, hours=2)),
        lambda: held() == {"Cy", "Di"},
    ),
    "the same seat twice": Story(
        both(seat("Ana", State.GIVEN_BACK), seat("Di", State.HELD)),
        both(seat("Ana", State.GIVEN_BACK), seat("Ed", State.HELD, hours=2)),
        lambda: held() == {"Bo", "Di"} and waiting() == ["Ed", "Cy"],
        0,
        1,
    ),
    "both join the line": Story(
        seat("Di", State.WAITING, hours=2), seat("Ed", State.WAITING), lambda: waiting() == ["Cy", "Ed", "Di"]
    ),
    "the river published": Story(nothing, both(moved(1), release), lambda: Release.objects.filter(number=2).exists()),
    "both published": Story(
        both(moved(1), release),
        both(fields(Place, about="Left"), moved(2), release),
        lambda: Release.objects.count() == 2 and Session.objects.get().starts_at == build.at(10),
        1,
        1,
    ),
}

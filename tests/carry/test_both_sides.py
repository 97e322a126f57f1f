"""Whatever both sides do in whatever order, and however often files come home: nothing is lost, nothing is too much.

CARRY_EXAMPLES in the environment makes it more stories than the few that every run tries.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests import build
from workshops.carry.actions import carry_out
from workshops.carry.back_actions import carry_back
from workshops.carry.work import Back
from workshops.models import Answer, Person, Place, Post, Seat, SeatCount, Session, Shift, ShiftSeat, Star

from .river import LATER, WORDS, a_gathering, as_the_river
from .stories import State, fields, moved, new_place, seat
from .stories_of_help import answer, shift, wishes
from .test_back import picture

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("CARRY_EXAMPLES", "4"))
SIDES, NAMES = st.sampled_from(["home", "river"]), st.sampled_from(["Ana", "Bo", "Cy", "Di", "Ed"])
HOURS, ROOM = st.integers(1, 9), 2
Edit = Callable[[], None]


@dataclass(kw_only=True)
class Known:
    """What a side knows of seats and of the room on the meadow."""

    seats: dict[str, str] = field(default_factory=dict)
    room: int | None = ROOM


def known() -> Known:
    seats = dict(Seat.objects.order_by("pk").values_list("person__name", "state"))
    return Known(seats=seats, room=Place.objects.get(name="Meadow").capacity)


class BothSides(RuleBasedStateMachine):
    """Edits in the order they were drawn; what they come to is looked at in the end, first there, then here."""

    folder: Path
    files = 0

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[str, Edit]] = []

    @rule(side=SIDES, name=NAMES, state=st.sampled_from([State.GIVEN_BACK, State.WAITING, *Seat.TAKING]), hours=HOURS)
    def sits(self, side: str, name: str, state: str, hours: int) -> None:
        def edit() -> None:
            others = Seat.objects.taking().exclude(person__name=name).count()
            if state != State.OFFERED and (state not in Seat.TAKING or others < ROOM):
                seat(name, state, hours=hours)()

        self.steps.append((side, edit))

    @rule(side=SIDES, name=NAMES, state=st.sampled_from(Answer.State.values), hours=HOURS)
    def answers(self, side: str, name: str, state: str, hours: int) -> None:
        def edit() -> None:
            others = Answer.objects.filter(state__in=Answer.PROMISED).exclude(person__name=name).count()
            if state not in Answer.PROMISED or others < ROOM:
                answer(name, state, hours=hours)()

        self.steps.append((side, edit))

    @rule(side=SIDES, name=NAMES, hours=HOURS)
    def chops(self, side: str, name: str, hours: int) -> None:
        def edit() -> None:
            if not ShiftSeat.objects.filter(person__name=name).delete()[0] and ShiftSeat.objects.count() < ROOM:
                shift(name, hours=hours)()

        self.steps.append((side, edit))

    @rule(side=SIDES, room=st.integers(1, 4), hours=st.integers(0, 3))
    def plans(self, side: str, room: int, hours: int) -> None:
        self.steps += [(side, fields(Place, capacity=room)), (side, moved(hours))]

    @rule(side=SIDES)
    def builds(self, side: str) -> None:
        self.steps.append((side, lambda: None if Place.objects.filter(slug="tent").exists() else new_place()))

    @rule(side=SIDES, name=st.sampled_from(["Ana", "Bo"]), wants=st.booleans())
    def likes(self, side: str, name: str, wants: bool) -> None:
        def edit() -> None:
            person = Person.objects.get(name=name)
            if not Star.objects.filter(person=person).delete()[0]:
                build.star(person, Session.objects.get())
            wishes(name, *(["Fire"] if wants else []))()

        self.steps.append((side, edit))

    @rule()
    def comes_home(self) -> None:
        self.steps.append(("back", lambda: None))

    def teardown(self) -> None:
        """Do what the river did, then what home did; at each file that comes home look at everything."""
        steps = [*self.steps, ("back", lambda: None)]
        with transaction.atomic():
            there = self._at_the_river(steps)
            first = True
            for side, edit in steps:
                if side == "home":
                    edit()
                elif side == "back":
                    self._merge(*there.pop(0), first=first)
                    first = False
            transaction.set_rollback(True)

    def _at_the_river(self, steps: list[tuple[str, Edit]]) -> list[tuple[Path, Known]]:
        there = []
        with as_the_river():
            for side, edit in steps:
                if side == "river":
                    edit()
                elif side == "back":
                    BothSides.files += 1
                    file = self.folder / f"back{BothSides.files}"
                    carry_out(slug="riverside", file=file, passphrase=WORDS, now=LATER)
                    there.append((file, known()))
        return there

    def _merge(self, file: Path, river: Known, *, first: bool) -> None:
        home, back = known(), carry_back(file=file, passphrase=WORDS, now=LATER)
        refuse_too_much()
        refuse_lost_seats(home, river, back)
        if first and len({ROOM, home.room, river.room}) == 3:
            assert any(one.key.endswith(":capacity") for one in back.conflicts)
            assert known().room == home.room
        after = picture()
        again = carry_back(file=file, passphrase=WORDS, now=LATER)
        assert (picture(), again.new, again.changed, again.gone, again.conflicts) == (after, {}, {}, {}, [])


def refuse_too_much() -> None:
    """Nothing is given twice: seats, bread, work."""
    count, post = SeatCount.objects.get(), Post.objects.get()
    assert Seat.objects.taking().count() == count.taken <= (count.cap or 0)
    promised = Answer.objects.filter(state__in=Answer.PROMISED).aggregate(n=Sum("amount"))["n"] or 0
    assert promised == post.promised <= post.quantity
    assert ShiftSeat.objects.count() <= Shift.objects.get().seats


def refuse_lost_seats(home: Known, river: Known, back: Back) -> None:
    """Who has a seat on every side that knows of them has one, or is listed; who comes or waits still does."""
    listed = " ".join(back.listed)
    for one in Seat.objects.select_related("person").order_by("pk"):
        name = one.person.name
        sides = {side.seats.get(name) for side in (home, river)} - {None}
        if sides <= set(Seat.ACTIVE):
            assert one.is_active
        if sides <= set(Seat.TAKING):
            assert one.state in Seat.TAKING or name in listed


def test_whatever_both_sides_do_nothing_is_lost_unlisted_and_nothing_given_twice(tmp_path: Path) -> None:
    a_gathering()
    carry_out(slug="riverside", file=tmp_path / "out", passphrase=WORDS, now=build.NOW)
    BothSides.folder = tmp_path
    few = settings(
        max_examples=EXAMPLES, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(BothSides, settings=few)

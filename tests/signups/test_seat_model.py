"""The life of seats against an oracle of plain lists: whatever people do, both say the same."""

from datetime import datetime

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests import build
from workshops.gatherings.draft import lock_draft
from workshops.models import Offering, Person, Seat, SeatCount, SignUpRules
from workshops.signups.errors import Overlaps
from workshops.signups.parties import Guest, Party
from workshops.signups.seat_actions import give_back, sign_up
from workshops.signups.seating import follow_lines, set_cap
from workshops.signups.shown import shown_of

PEOPLE, OFFERINGS = range(5), range(3)
AT_ONCE = {0: 1, 1: 0}  # the first two are at one time
PARTY = {heads: Party(guests=(Guest(name="Kit", age=9),) * (heads - 1)) for heads in (1, 2, 3)}


LITTLE = settings(max_examples=10, stateful_step_count=14, deadline=None, phases=[Phase.generate])


class Oracle:
    """Seats as lists: who holds, in the order they got theirs, and who waits, first in line first."""

    def __init__(self) -> None:
        self.cap = dict.fromkeys(OFFERINGS, 3)
        self.held: dict[int, list[int]] = {offering: [] for offering in OFFERINGS}
        self.line: dict[int, list[int]] = {offering: [] for offering in OFFERINGS}
        self.heads: dict[tuple[int, int], int] = {}

    def free(self, offering: int) -> int:
        return self.cap[offering] - sum(self.heads[person, offering] for person in self.held[offering])

    def sign_up(self, person: int, offering: int, heads: int, swap: bool) -> bool:
        """Return whether it was refused for an overlap."""
        if person in self.held[offering] + self.line[offering]:
            return False
        free, other = self.free(offering), AT_ONCE.get(offering)
        before = any(self.heads[waiting, offering] <= free for waiting in self.line[offering])
        if heads > free or before:
            self.heads[person, offering] = heads
            self.line[offering].append(person)
            return False
        holds_other = other is not None and person in self.held[other]
        if holds_other and not swap:
            return True
        self.heads[person, offering] = heads
        self.held[offering].append(person)
        if holds_other and other is not None:
            self.held[other].remove(person)
            self.move(other)
        return False

    def give_back(self, person: int, offering: int) -> None:
        for seats in (self.held[offering], self.line[offering]):
            if person in seats:
                seats.remove(person)
        self.move(offering)

    def move(self, offering: int) -> None:
        turn = [offering]
        while turn:
            here = turn.pop(0)
            freed = False
            while up := next((p for p in self.line[here] if self.heads[p, here] <= self.free(here)), None):
                self.line[here].remove(up)
                freed |= self._seat(up, here)
            if freed:
                turn.append(AT_ONCE[here])

    def _seat(self, person: int, offering: int) -> bool:
        self.held[offering].append(person)
        other = AT_ONCE.get(offering)
        if other is None or person not in self.held[other]:
            return False
        self.held[other].remove(person)
        return True

    def set_cap(self, offering: int, cap: int) -> None:
        self.cap[offering] = cap
        back: list[int] = []
        while self.free(offering) < 0:
            back.insert(0, self.held[offering].pop())
        self.line[offering][:0] = back
        self.move(offering)


class Seats(RuleBasedStateMachine):
    """Five people at three workshops; each step is done to the database and to the oracle."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.oracle, self.now = Oracle(), build.at(20, day=build.MONDAY.replace(day=5))
        self.gathering = build.gathering()
        SignUpRules.objects.create(gathering=self.gathering, window=SignUpRules.Window.OPEN)
        self.people = [Person.objects.create(name=str(n), email=f"{n}@example.org") for n in PEOPLE]
        for n in OFFERINGS:
            starts, ends = (9, 12) if n in AT_ONCE else (14, 17)
            workshop = build.workshop(self.gathering, str(n), [], capacity=3)
            build.session(workshop, None, build.at(starts), build.at(ends))
        build.release(self.gathering)
        self.offerings = list(Offering.objects.select_related("workshop__gathering").order_by("workshop__title"))
        self.tick = 0

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _now(self) -> datetime:
        self.tick += 1
        return self.now.replace(second=self.tick // 60, microsecond=self.tick)

    @rule(
        person=st.sampled_from(PEOPLE),
        offering=st.sampled_from(OFFERINGS),
        heads=st.sampled_from([1, 1, 2, 3]),
        swap=st.booleans(),
    )
    def comes(self, person: int, offering: int, heads: int, swap: bool) -> None:
        who, what, now = self.people[person], self.offerings[offering], self._now()
        known = self.oracle.heads.get((person, offering), heads)
        active = person in self.oracle.held[offering] + self.oracle.line[offering]
        refused = False
        try:
            sign_up(person=who, offering=what, now=now, swap=swap, party=PARTY[known if active else heads])
        except Overlaps:
            refused = True
        assert refused == self.oracle.sign_up(person, offering, heads, swap)

    @rule(person=st.sampled_from(PEOPLE), offering=st.sampled_from(OFFERINGS))
    def goes(self, person: int, offering: int) -> None:
        seat = Seat.objects.filter(person=self.people[person], offering=self.offerings[offering]).first()
        if seat is not None and seat.is_active:
            give_back(seat=seat, now=self._now())
            self.oracle.give_back(person, offering)

    @rule(offering=st.sampled_from(OFFERINGS), cap=st.integers(1, 4))
    def cap_changes(self, offering: int, cap: int) -> None:
        pk = self.offerings[offering].pk
        if not SeatCount.objects.filter(offering=pk).exists():
            return
        gathering, now = lock_draft(self.gathering), self._now()
        shown = shown_of(gathering, [pk])[pk]
        set_cap(shown, cap, now)
        follow_lines(shown, now)
        self.oracle.set_cap(offering, cap)

    @invariant()
    def both_say_the_same(self) -> None:
        for n, offering in enumerate(self.offerings):
            seats = Seat.objects.filter(offering=offering).select_related("person")
            held = [int(seat.person.name) for seat in seats.taking().order_by("since", "pk")]
            line = [int(seat.person.name) for seat in seats.in_line()]
            assert (sorted(held), line) == (sorted(self.oracle.held[n]), self.oracle.line[n])
            count = SeatCount.objects.filter(offering=offering).first()
            assert count is None or count.taken <= (count.cap or 0)


@pytest.mark.django_db
def test_whatever_people_do_the_database_and_the_oracle_say_the_same() -> None:
    run_state_machine_as_test(Seats, settings=LITTLE)

"""The life of seats against an oracle of plain lists: whatever people do, both say the same."""

from datetime import datetime

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests import build
from workshops.gatherings.draft import lock_draft
from workshops.models import Draw, Offering, Person, Seat, SeatCount, SignUpRules
from workshops.signups.draw import Choice, Lost, Wisher, draw, lot_of
from workshops.signups.draw_actions import run_draw, set_wishes
from workshops.signups.errors import Overlaps, SignUpRefused
from workshops.signups.parties import Guest, Party
from workshops.signups.roster_actions import walk_up
from workshops.signups.seat_actions import give_back, sign_up
from workshops.signups.seating import follow_lines, set_cap
from workshops.signups.shown import shown_of
from workshops.timespan import TimeSpan

PEOPLE, OFFERINGS = range(5), range(3)
AT_ONCE = {0: 1, 1: 0}  # the first two are at one time
HOURS = {0: (9, 12), 1: (9, 12), 2: (14, 17)}
SPANS = {n: TimeSpan(build.at(starts), build.at(ends)) for n, (starts, ends) in HOURS.items()}
PARTY = {heads: Party(guests=(Guest(name="Kit", age=9),) * (heads - 1)) for heads in (1, 2, 3)}


LITTLE = settings(max_examples=6, stateful_step_count=14, deadline=None, phases=[Phase.generate])


class Oracle:
    """Seats as lists: who holds, in the order they got theirs, and who waits, first in line first."""

    def __init__(self) -> None:
        self.cap = dict.fromkeys(OFFERINGS, 3)
        self.held: dict[int, list[int]] = {offering: [] for offering in OFFERINGS}
        self.line: dict[int, list[int]] = {offering: [] for offering in OFFERINGS}
        self.heads: dict[tuple[int, int], int] = {}
        self.is_open = True

    def free(self, offering: int) -> int:
        return self.cap[offering] - sum(self.heads[person, offering] for person in self.held[offering])

    def sign_up(self, person: int, offering: int, heads: int, swap: bool) -> bool:
        """Return whether it was refused: sign-up is closed, or for an overlap."""
        if person in self.held[offering] + self.line[offering]:
            return False
        if not self.is_open:
            return True
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
            while up := [p for p in self.line[here] if self.heads[p, here] <= self.free(here)][:1]:
                self.line[here].remove(up[0])
                freed |= self._seat(up[0], here)
            if freed:
                turn.append(AT_ONCE[here])

    def _seat(self, person: int, offering: int) -> bool:
        self.held[offering].append(person)
        other = AT_ONCE.get(offering)
        if other is None or person not in self.held[other]:
            return False
        self.held[other].remove(person)
        return True

    def walk_up(self, person: int, offering: int) -> bool:
        """Return whether it was refused."""
        if self.free(offering) < 1:
            return True
        self.heads[person, offering] = 1
        self.held[offering].append(person)
        return False

    def draw(self, seed: str, wishes: dict[int, tuple[list[int], int]], lots: dict[int, int]) -> None:
        """Draw from the lists and put what comes of it there; `lots` are the numbers that the lots are made of."""
        seated = {person: [n for n in OFFERINGS if person in self.held[n]] for person in wishes}
        choices = [Choice(key=n, seats=self.free(n), spans=(SPANS[n],)) for n in OFFERINGS]
        wishers = [
            Wisher(
                key=lots[person],
                wishes=tuple((n,) for n in ranked),
                heads=heads,
                earlier=len(seated[person]),
                busy=tuple(SPANS[n] for n in seated[person]),
            )
            for person, (ranked, heads) in wishes.items()
        ]
        outcome, lines = draw(choices, wishers, seed=seed), []
        for person in sorted(wishes, key=lambda person: lot_of(seed, lots[person])):
            ranked, heads = wishes[person]
            for offering in outcome.met[lots[person]].values():
                if person in self.line[offering]:
                    self.line[offering].remove(person)
                self.heads[person, offering] = heads
                self.held[offering].append(person)
            full = [n for n, why in outcome.lost[lots[person]].items() if why is Lost.FULL]
            lines += [(n, lot_of(seed, lots[person]), person, ranked[n]) for n in full]
        for _number, _lot, person, offering in sorted(lines):
            if person not in self.held[offering] + self.line[offering]:
                self.heads[person, offering] = wishes[person][1]
                self.line[offering].append(person)

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
            starts, ends = HOURS[n]
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
        return self.now.replace(second=self.tick // 60, microsecond=self.tick * 100)

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
        except SignUpRefused:
            refused = not self.oracle.is_open
        assert refused == self.oracle.sign_up(person, offering, heads, swap)

    @rule()
    def the_team_closes_sign_up_or_opens_it(self) -> None:
        self.oracle.is_open = not self.oracle.is_open
        window = SignUpRules.Window.OPEN if self.oracle.is_open else SignUpRules.Window.CLOSED
        SignUpRules.objects.filter(gathering=self.gathering).update(window=window)

    @rule(offering=st.sampled_from(OFFERINGS))
    def somebody_walks_up(self, offering: int) -> None:
        refused, number = False, 100 + self.tick
        try:
            walk_up(offering=self.offerings[offering], name=str(number), now=self._now())
        except SignUpRefused:
            refused = True
        assert refused == self.oracle.walk_up(number, offering)

    @precondition(lambda self: not Draw.objects.exists())
    @rule(
        wishes=st.lists(st.tuples(st.permutations(list(OFFERINGS)), st.sampled_from([1, 1, 2])), min_size=5, max_size=5)
    )
    def the_day_is_drawn(self, wishes: list[tuple[list[int], int]]) -> None:
        made = Draw.objects.create(gathering=self.gathering, day=build.MONDAY, closes_at=build.at(8), seed="river")
        for person, (ranked, heads) in zip(self.people, wishes, strict=True):
            workshops = [self.offerings[n].workshop_id for n in ranked]
            set_wishes(draw=made, person=person, workshops=workshops, party=PARTY[heads], now=self.now)
        Draw.objects.update(closes_at=self.now)
        run_draw(draw_id=made.pk, now=self._now())
        numbers = {n: person.pk for n, person in enumerate(self.people)}
        self.oracle.draw("river", dict(enumerate(wishes)), numbers)

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

"""The life of seats against an oracle of plain lists: whatever people do, both say the same."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests import build
from workshops.gatherings.draft import lock_draft
from workshops.models import Draw, Offering, Person, Seat, SeatCount, SignUpRules
from workshops.signups.draw_actions import run_draw, set_wishes
from workshops.signups.errors import Overlaps, SignUpRefused
from workshops.signups.parties import Guest, Party
from workshops.signups.roster_actions import keep_for_board, walk_up
from workshops.signups.rule_actions import follow_clock, set_rules
from workshops.signups.seat_actions import accept_offer, give_back, sign_up
from workshops.signups.seating import follow_lines, set_cap
from workshops.signups.shown import shown_of

from .seat_oracle import EVENING, HOURS, MORNING, OFFERINGS, PEOPLE, STATED, Moving, Oracle

PARTY = {heads: Party(guests=(Guest(name="Kit", age=9),) * (heads - 1)) for heads in (1, 2, 3)}
LITTLE = settings(max_examples=10, stateful_step_count=20, deadline=None, phases=[Phase.generate])


class Seats(RuleBasedStateMachine):
    """Five people at three workshops; each step is done to the database and to the oracle."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.oracle = Oracle()
        self.gathering = build.gathering()
        SignUpRules.objects.create(gathering=self.gathering, window=SignUpRules.Window.OPEN)
        self.people = [Person.objects.create(name=str(n), email=f"{n}@example.org") for n in PEOPLE]
        for n in OFFERINGS:
            starts, ends = HOURS[n]
            workshop = build.workshop(self.gathering, str(n), [], capacity=3)
            build.session(workshop, None, build.at(starts), build.at(ends))
        build.release(self.gathering)
        self.offerings = list(Offering.objects.select_related("workshop__gathering").order_by("workshop__title"))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _now(self) -> datetime:
        self.oracle.now += timedelta(seconds=1)
        return self.oracle.now

    @rule(minutes=st.sampled_from([1, 30, 75]))
    def time_goes_by(self, minutes: int) -> None:
        self.oracle.now = min(self.oracle.now + timedelta(minutes=minutes), MORNING)
        follow_clock(now=self._now())
        self.oracle.clock()

    @rule(moving=st.sampled_from(list(Moving)))
    def the_team_says_how_lines_move(self, moving: Moving) -> None:
        given = {"window": SignUpRules.objects.get().window, "opens_at": EVENING.time(), "moving": moving}
        given |= {"moves_first": STATED[0].time(), "moves_second": STATED[1].time(), "answer_minutes": 60}
        seen = SignUpRules.objects.get().version
        set_rules(gathering=self.gathering, given=given, seen_version=seen, by=self.people[0], now=self._now())
        self.oracle.choose(moving)

    @rule(offering=st.sampled_from(OFFERINGS), kept=st.integers(0, 2))
    def a_steward_keeps_seats(self, offering: int, kept: int) -> None:
        count = SeatCount.objects.filter(offering=self.offerings[offering]).first()
        seen = count.version if count else 0
        keep_for_board(offering=self.offerings[offering], kept=kept, seen_version=seen, now=self._now())
        self.oracle.keep(offering, kept)

    @precondition(lambda self: self.oracle.answer_by)
    @rule(nth=st.integers(0, 3))
    def somebody_answers(self, nth: int) -> None:
        asked = sorted(self.oracle.answer_by)
        person, offering = asked[nth % len(asked)]
        seat = Seat.objects.get(person__name=str(person), offering=self.offerings[offering])
        late = False
        try:
            accept_offer(seat=seat, now=self._now())
        except SignUpRefused:
            late = True
        assert late == self.oracle.accept(person, offering)

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
        now = self._now()
        refused, number = False, 100 + int((now - EVENING).total_seconds())
        try:
            walk_up(offering=self.offerings[offering], name=str(number), now=now)
        except SignUpRefused:
            refused = True
        assert refused == self.oracle.walk_up(number, offering)

    @precondition(lambda self: not Draw.objects.exists())
    @rule(
        wishes=st.lists(st.tuples(st.permutations(list(OFFERINGS)), st.sampled_from([1, 1, 2])), min_size=5, max_size=5)
    )
    def the_day_is_drawn(self, wishes: list[tuple[list[int], int]]) -> None:
        made = Draw.objects.create(gathering=self.gathering, day=build.MONDAY, closes_at=build.at(9), seed="river")
        for person, (ranked, heads) in zip(self.people, wishes, strict=True):
            workshops = [self.offerings[n].workshop_id for n in ranked]
            set_wishes(draw=made, person=person, workshops=workshops, party=PARTY[heads], now=self.oracle.now)
        Draw.objects.update(closes_at=self.oracle.now)
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
            assert (held, line) == (self.oracle.held[n], self.oracle.line[n])
            asked = {int(s.person.name): s.answer_by for s in seats.filter(state=Seat.State.OFFERED)}
            assert asked == {person: by for (person, where), by in self.oracle.answer_by.items() if where == n}
            count = SeatCount.objects.filter(offering=offering).first()
            assert count is None or count.taken <= (count.cap or 0)


@pytest.mark.django_db
def test_whatever_people_do_the_database_and_the_oracle_say_the_same() -> None:
    run_state_machine_as_test(Seats, settings=LITTLE)

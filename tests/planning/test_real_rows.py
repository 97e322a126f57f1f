"""Drafts of random gatherings as rows in the database: what the draft may do is what the board does not block.

Features, ages, places with groups, closures, answers of teachers, locks, pins, parts, repeats, and a clock midway.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest

from tests import build
from tests.planning.test_gathered import EVERYTHING_GOES, STRICTER, lie_in_pauses, random_schedule
from tests.schedule.plans import Chance
from workshops.models import Availability, DayLock, Feature, Gathering, Person, Place, Session
from workshops.planning.from_gathering import Loaded, load_gathering
from workshops.planning.gathered import Gathered, Placed
from workshops.planning.offered import Terms
from workshops.planning.rules import broken_rules
from workshops.planning.search import Infeasible, Search
from workshops.schedule.clashes import Clash
from workshops.schedule.clashes_rules import check
from workshops.schedule.facts import load_programme
from workshops.schedule.taking import draft_mark, take

pytestmark = pytest.mark.django_db
CLOCKS = (build.NOW, build.at(10), build.at(13), build.at(13, day=build.TUESDAY))
CHOICES = ("can", "rather_not", "cannot")


def random_gathering(seed: int, groups: int) -> Gathering:
    """Write a gathering of three days, a handful of places and workshops, some of them placed anywhere."""
    chance = Random(seed)
    made = build.gathering(f"rows-{seed}")
    slots = []
    for day in made.days:
        for hour, ends in ((9, 12), (13, 16), (16, 18)):
            slots.append(build.slot(made, day, hour, ends, label=f"From {hour}"))
        build.slot(made, day, 12, 13, kind="common", label="Meal")
    anvil, youth = build.feature("Anvil"), Feature.objects.get(slug="youth")
    places = [
        build.place(made, parallel_groups=chance.randint(1, groups), capacity=chance.choice((None, 8, 30)))
        for _ in "abc"
    ]
    for place in places:
        place.features.set([one for one in (anvil, youth) if chance.random() < 0.5])
        if chance.random() < 0.3:
            start = build.at(chance.choice((9, 13)), day=chance.choice(made.days))
            place.closures.create(starts_at=start, ends_at=start + timedelta(hours=chance.choice((3, 7))))
    teachers = [build.person() for _ in "abcd"]
    Availability.objects.bulk_create(
        Availability(gathering=made, person=one, slot=slot, choice=chance.choice(CHOICES))
        for one in teachers
        for slot in slots
        if chance.random() < 0.3
    )
    if chance.random() < 0.3:
        DayLock.objects.create(gathering=made, day=chance.choice(made.days))
    for _ in range(6):
        _random_workshop(chance, made, places, teachers)
    return made


def _random_workshop(chance: Random, made: Gathering, places: list[Place], teachers: list[Person]) -> None:
    repeats, parts = chance.choice(((1, 1), (1, 1), (2, 1), (1, 2)))
    workshop = build.workshop(
        made,
        teachers=chance.sample(teachers, chance.choice((1, 1, 2))),
        slots=chance.choice((1, 1, 2)),
        repeats=repeats,
        parts=parts,
        age_to=chance.choice((None, None, 12)),
        capacity=chance.choice((None, 6)),
    )
    if chance.random() < 0.3:
        workshop.needs.add(build.feature("Anvil"))
    for number in range(1, repeats + 1):
        for part in range(1, parts + 1):
            session = build.session(workshop, number=number, part=part)
            if chance.random() < 0.5:
                start = build.at(chance.choice((9, 13, 16)), day=chance.choice(made.days))
                hours = {9: (3, 7), 13: (3, 5), 16: (2, 2)}[start.hour][workshop.slots - 1]
                session.place, session.starts_at = chance.choice(places), start
                session.ends_at, session.pinned = start + timedelta(hours=hours), chance.random() < 0.3
                session.save()


@dataclass(frozen=True)
class Case:
    """A gathering at a moment, and the problem of drafting it."""

    gathering: Gathering
    now: datetime
    loaded: Loaded
    made: Gathered


def case(seed: int, terms: Terms, groups: int = 2) -> Case:
    gathering, now = random_gathering(seed, groups), CLOCKS[seed % len(CLOCKS)]
    loaded = load_gathering(gathering, now)
    return Case(gathering, now, loaded, loaded.problem(terms))


def blockers_when_written(case: Case, schedule: list[Placed]) -> list[Clash]:
    """Put the board's rows as the schedule has them; return the blockers with something in it that moved."""
    put = case.made.placements(schedule)
    stay = {item.facts.id for item in case.loaded.items if item.placed and item.stays}
    for session in Session.objects.of(case.gathering).exclude(pk__in=stay):
        span, session.place_id = put.get(session.pk, (None, None))
        session.starts_at, session.ends_at = (span.start, span.end) if span else (None, None)
        session.save()
    return [c for c in check(load_programme(case.gathering)) if c.blocks and not put.keys().isdisjoint(c.sessions)]


@pytest.mark.parametrize("first", range(4))
def test_random_schedules_are_blocked_by_the_board_just_where_the_draft_has_a_rule_against_them(first: int) -> None:
    allowed = stopped = 0
    for seed in range(first, 24, 4):
        one = case(seed, EVERYTHING_GOES, groups=1)  # which group is which, the board does not ask
        for turn in range(3):
            schedule = random_schedule(Chance(100 * seed + turn), one.made)
            moving = {(w, r) for w, r, _t, _p in schedule if one.made.events[w][r] not in one.made.pinned}
            broken = {b.rule for b in broken_rules(one.made.problem, schedule) if (b.workshop, b.occurrence) in moving}
            blocked = blockers_when_written(one, schedule)
            if not broken:
                assert blocked == []
            items = list(one.loaded.items)
            if not blocked and not lie_in_pauses(one.loaded.draft.programme, one.made, items):
                assert broken <= STRICTER
            allowed, stopped = allowed + (not blocked), stopped + bool(blocked)
            starts = [span.start for span, _place in one.made.placements(schedule).values()]
            assert all(start > one.now for start in starts)
    assert allowed
    assert stopped


@pytest.mark.parametrize("first", range(2))
def test_what_the_search_finds_is_taken_by_the_board_without_a_blocker(first: int) -> None:
    taken = 0
    for seed in range(first, 16, 2):
        one = case(seed, Terms(spread_parts=False, avoid_rather_not=False))
        try:
            found = Search(one.made.problem, seed)
        except Infeasible:
            continue
        goals = one.made.placements(found.schedule)
        stay = {i.facts.id: (i.facts.span, i.facts.place) for i in one.loaded.items if i.placed and i.stays}
        if goals:
            take(
                gathering=one.gathering,
                person=None,
                goals=goals,
                clear=False,
                seen=draft_mark(one.gathering),
                seen_step=0,
                about={},
                now=one.now,
            )
            now = {s.pk: (s.span, s.place_id) for s in Session.objects.of(one.gathering)}
            assert {key: now[key] for key in goals} == goals
            assert {key: now[key] for key in stay} == stay
            taken += 1
    assert taken > 2

"""The draft's rules against the board's, on random small gatherings and random schedules of them."""

from dataclasses import replace
from datetime import UTC
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.schedule import facts
from tests.schedule.plans import Chance
from workshops.planning.gathered import Gathered, Placed, to_problem
from workshops.planning.kept import Item
from workshops.planning.offered import Terms
from workshops.planning.rules import Rule, broken_rules
from workshops.planning.search import Infeasible, Search
from workshops.planning.wanted import Wants
from workshops.schedule.clashes import Clash, Grid, PlaceFacts, Programme
from workshops.schedule.clashes_rules import check
from workshops.schedule.clashes_teachers import way_too_short

SEEDS = st.integers(0, 2**40)
STRICTER = {Rule.FEATURES, Rule.SAME_DAY}  # the board warns of these
HOURS = ((9, 12, False), (12, 13, True), (13, 16, False), (16, 18, False))
EVERYTHING_GOES = Terms(avoid_rather_not=False, spread_parts=False)


def gathering(chance: Chance, most_groups: int = 3) -> tuple[Programme, list[Item]]:
    """Make a random programme and say of each of its sessions how long it is and whether it stays."""
    plan = chance.programme()
    if chance.random() < 0.7:  # a usual week, with room
        slots = [facts.slot(24 * day + a, 24 * day + b, common=c) for day in range(3) for a, b, c in HOURS]
        places = {n: replace(chance.place(n), parallel_groups=chance.randint(1, most_groups)) for n in (1, 2, 3, 4)}
        plan = replace(plan, grid=Grid(tuple(slots)), places=places, days=facts.span(0, 72), zone=UTC)
    plan = replace(
        plan,
        places={n: replace(p, parallel_groups=min(p.parallel_groups, most_groups)) for n, p in plan.places.items()},
    )
    once = {(s.workshop, s.repeat, s.part): s for s in plan.sessions.values()}  # as in the database
    taught = {s.workshop: s.teachers for s in once.values()}
    lengths = {workshop: chance.choice((1, 1, 2)) for workshop in taught}
    items = []
    for one in once.values():
        its = replace(one, teachers=taught[one.workshop], offering=10 * one.workshop + one.repeat)
        placed = chance.random() < 0.7
        fixed = placed and chance.random() < 0.4
        if chance.random() < 0.5:
            its = replace(
                its, span=chance.choice([slot.span for slot in plan.grid.slots if not slot.common] or [its.span])
            )
        items.append(Item(facts=its, slots=lengths[one.workshop], placed=placed, fixed=fixed))
    return replace(plan, sessions={i.facts.id: i.facts for i in items if i.placed}, prerequisites={}), items


def random_schedule(chance: Chance, made: Gathered) -> list[Placed]:
    """Place some or everything somewhere that the day is long enough for; pins where they are."""
    schedule, share = [], chance.choice((0.2, 0.4, 1))
    for number, workshop in enumerate(made.problem.workshops):
        pins = {pin.occurrence: (pin.start, pin.place) for pin in workshop.pins}
        fitting = [t for t in range(made.problem.slots) if made.slots.span(t, workshop.slots)]
        for occurrence in range(workshop.repeat):
            if occurrence in pins:
                schedule.append((number, occurrence, *pins[occurrence]))
            elif fitting and made.places and chance.random() < share:
                schedule.append((number, occurrence, chance.choice(fitting), chance.randrange(len(made.places))))
    return schedule


def blockers(plan: Programme, items: list[Item], made: Gathered, schedule: list[Placed]) -> list[Clash]:
    """Return what the board would block of the schedule: blockers with a session in it that may move."""
    put = {made.events[w][r]: made.spot(w, t, p) for w, r, t, p in schedule}
    sessions = {item.facts.id: item.facts for item in items if item.placed and item.fixed}
    known = {item.facts.id: item.facts for item in items}
    sessions |= {key: replace(known[key], span=when, place=where) for key, (when, where) in put.items()}
    free = put.keys() - made.pinned
    return [c for c in check(replace(plan, sessions=sessions)) if c.blocks and not free.isdisjoint(c.sessions)]


def lie_in_pauses(plan: Programme, made: Gathered, items: list[Item]) -> bool:
    """Say whether something ends a place's use where no slot is: there the draft is stricter than the board."""
    spans = [s for place in plan.places.values() for s in place.closed]
    spans += [i.facts.span for i in items if i.placed and i.fixed]
    return any(not made.slots.touched(s) for s in spans) or not all(made.slots.usable)


@given(SEEDS)
@settings(max_examples=600)
def test_a_schedule_without_broken_rules_has_no_blocker_on_the_board(seed: int) -> None:
    chance = Chance(seed)
    plan, items = gathering(chance)
    made = to_problem(plan, items, Wants(), EVERYTHING_GOES)
    schedule = random_schedule(chance, made)
    if not broken_rules(made.problem, schedule):
        assert blockers(plan, items, made, schedule) == []


@given(SEEDS)
@settings(max_examples=600)
def test_a_schedule_without_blockers_on_the_board_breaks_only_what_it_warns_of(seed: int) -> None:
    chance = Chance(seed)
    plan, items = gathering(chance, most_groups=1)  # which group is which, the board does not ask
    made = to_problem(plan, items, Wants(), EVERYTHING_GOES)
    schedule = random_schedule(chance, made)
    if not blockers(plan, items, made, schedule) and not lie_in_pauses(plan, made, items):
        free = [(w, r) for w, r, _t, _p in schedule if made.events[w][r] not in made.pinned]
        assert {b.rule for b in broken_rules(made.problem, schedule) if (b.workshop, b.occurrence) in free} <= STRICTER


def test_the_random_schedules_put_both_to_the_test() -> None:
    kept = stopped = 0
    for seed in range(300):
        chance = Chance(seed)
        plan, items = gathering(chance)
        made = to_problem(plan, items, Wants(), EVERYTHING_GOES)
        schedule = random_schedule(chance, made)
        moving = sum(made.events[w][r] not in made.pinned for w, r, _t, _p in schedule)
        blocked = blockers(plan, items, made, schedule)
        kept += moving > 0 and not blocked and not lie_in_pauses(plan, made, items)
        stopped += bool(blocked)
    assert kept > 8, kept
    assert stopped > 30, stopped


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_what_the_search_finds_has_no_blocker_on_the_board(seed: int) -> None:
    plan, items = gathering(Chance(seed))
    made = to_problem(plan, items, Wants(), Terms())
    if not made.events:
        return
    try:
        found = Search(made.problem, 1)
    except Infeasible:
        return
    found.advance(0.9, 20)
    assert broken_rules(made.problem, found.schedule) <= broken_rules(
        made.problem, [one for one in found.schedule if made.events[one[0]][one[1]] in made.pinned]
    )
    assert blockers(plan, items, made, found.schedule) == []


@given(SEEDS)
@settings(max_examples=150, deadline=None)
def test_the_draft_counts_the_ways_that_the_board_warns_of(seed: int) -> None:
    chance = Chance(seed)
    plan, items = gathering(chance)
    made = to_problem(plan, items, Wants(), EVERYTHING_GOES)
    schedule = random_schedule(chance, made)
    known = {item.facts.id: item.facts for item in items}
    spots = {made.events[w][r]: made.spot(w, t, p) for w, r, t, p in schedule}
    sessions = {key: replace(known[key], span=when, place=where) for key, (when, where) in spots.items()}
    warned = list(way_too_short(replace(plan, sessions=sessions)))
    ground, workshops, hurries = made.problem.ground, made.problem.workshops, 0
    for (w, _, t, p), (v, _, u, q) in permutations(schedule if ground else (), 2):
        assert ground is not None
        gap = ground.begins[u] - ground.ends[t + workshops[w].slots - 1]
        shared = set(workshops[w].teachers) & set(workshops[v].teachers)
        hurries += len(shared) * (0 <= gap < ground.teachers[p][q])
    assert hurries == len(warned)


def test_the_board_and_the_draft_agree_that_parts_are_on_days_of_their_own() -> None:
    slots = [facts.slot(24 * day + a, 24 * day + b) for day in range(3) for a, b in ((9, 12), (13, 16))]
    place = PlaceFacts(id=1, name="Oak")
    plan = Programme(sessions={}, places={1: place}, grid=Grid(tuple(slots)), days=facts.span(0, 72), zone=UTC)
    parts = [facts.session(n, 9, 12, workshop=1, part=n) for n in (1, 2, 3)]
    items = [Item(facts=part) for part in parts]
    apart = to_problem(plan, items, Wants(), Terms()).problem.workshops
    assert [w.apart for w in apart] == [frozenset(), frozenset({0}), frozenset({1})]
    for terms in (Terms(spread_parts=False), Terms(eased=frozenset({1}))):
        assert not any(w.apart for w in to_problem(plan, items, Wants(), terms).problem.workshops)
    pinned = [Item(facts=part, placed=part.part < 3, fixed=part.part < 3) for part in parts]
    pinned[1] = replace(pinned[1], facts=replace(parts[1], span=slots[1].span))
    pinned[0] = replace(pinned[0], facts=replace(parts[0], span=slots[0].span, place=1))
    pinned[1] = replace(pinned[1], facts=replace(pinned[1].facts, place=1))
    assert [w.apart for w in to_problem(plan, pinned, Wants(), Terms()).problem.workshops][:2] == [frozenset()] * 2

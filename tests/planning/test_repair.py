import random
from itertools import permutations, product

import pytest

from tests.planning.instances import evaluate, instance, problem
from workshops.planning import exact, repair
from workshops.planning.incidents import close_place, lose_day, publish, teacher_away
from workshops.planning.mend import fewest_moves
from workshops.planning.problem import Pin, Place, Problem, Workshop
from workshops.planning.repair import Choice, Repair
from workshops.planning.repair import repair as repaired
from workshops.planning.search import Search

proving = pytest.mark.skipif(not exact.AVAILABLE, reason="or-tools is an extra")
BOTH = pytest.mark.parametrize("proves", [pytest.param(True, marks=proving), False])


def published(size: str = "XS", seed: int = 5) -> Problem:
    return publish(problem(size, seed), Search(problem(size, seed), 1).first)


def tiny() -> Problem:
    """Three workshops of one teacher each, two places, one day of three slots; Felt and Bark are published at once."""
    there = frozenset(range(3))
    workshops = tuple(Workshop(title=title, teachers=(j,)) for j, title in enumerate(("Felt", "Bark", "Clay")))
    made = Problem(
        days=(3,), places=(Place(capacity=9), Place(capacity=9)), available=(there,) * 3, workshops=workshops,
        wishes=((0,), (1,), (1, 2)),
    )  # fmt: skip
    return publish(made, [(0, 0, 0, 0), (1, 0, 0, 1), (2, 0, 1, 0)])


def fewest_by_trying_all(made: Problem) -> int:
    spots = [(t, p) for t in range(3) for p in range(2) if t not in made.places[p].closed]
    before = [t for _, _, t, _ in made.published]
    return min(
        sum(t != old for (t, _), old in zip(chosen, before, strict=True))
        for chosen in permutations(spots, 3)
        if all(t in made.available[j] for j, (t, _) in enumerate(chosen))
    )


@BOTH
def test_a_closed_place_moves_as_few_starts_as_can_be(proves: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "AVAILABLE", proves)
    for shut, away in product([{0}, {0, 1}], [(0, {0}), (2, {1}), (1, {0, 2})]):
        made = teacher_away(close_place(tiny(), 1, shut), *away)
        best = repaired(made, seconds=0.6)[0]
        assert (best.choice, best.starts, len(best.schedule)) == (Choice.MOVES, fewest_by_trying_all(made), 3)
        assert best.bound <= best.starts


@BOTH
def test_a_repair_breaks_no_rule_and_says_what_moves(proves: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "AVAILABLE", proves)
    before = published()
    number, _, start, place = before.published[5]
    data = instance("XS", 5)
    data["places"][place]["closed"] = sorted({*data["places"][place]["closed"], start})
    data["workshops"][number]["pins"] = []
    best = repaired(close_place(before, place, [start]), seconds=2)[0]
    after = {(w, r): (t, p) for w, r, t, p in best.schedule}
    said = evaluate(data, best.schedule)
    assert (said["hard"], said["soft"]["lost"]) == (0, best.lost)
    changed = {(w, r) for w, r, t, p in before.published if after[w, r] != (t, p)}
    assert {(move.workshop, move.occurrence) for move in best.moves} == changed
    assert fewest_moves(close_place(before, place, [start])) <= best.bound


@proving
def test_a_solver_that_finds_nothing_in_time_is_followed_by_a_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshops.planning.smallest.smallest", lambda *args: None)
    made = close_place(tiny(), 1, [0, 1, 2])
    best = repaired(made, seconds=0.6)[0]
    assert (best.starts, len(best.schedule)) == (fewest_by_trying_all(made), 3)


@proving
def test_the_fewest_people_are_touched_when_asked_for() -> None:
    by_people = repaired(close_place(tiny(), 1, [0, 1, 2]), seconds=1, choices=[Choice.PEOPLE])[0]
    assert [(move.workshop, move.people) for move in by_people.moves if move.restarted] == [(0, 1)]
    assert (by_people.people, by_people.proven) == (1, True)


@BOTH
def test_people_touched_are_those_who_wish_what_starts_at_another_time(
    proves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exact, "AVAILABLE", proves)
    made = teacher_away(close_place(tiny(), 1, [0, 1, 2]), 1, [0])
    best = repaired(made, seconds=1, choices=[Choice.MOVES])[0]
    assert [(move.workshop, move.after) for move in best.moves if move.restarted] == [(1, (2, 0))]
    assert best.people == 2


@BOTH
def test_what_finds_no_spot_at_all_is_left_out(proves: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "AVAILABLE", proves)
    made = close_place(close_place(tiny(), 1, range(3)), 0, [2])
    best = repaired(made, seconds=1)[0]
    assert [move.after for move in best.left_out] == [None]
    assert len(best.schedule) == 2


def test_a_pin_that_an_incident_breaks_is_lifted() -> None:
    pins = (Pin(occurrence=0, start=0, place=0),)
    there = (frozenset({0, 1}),)
    workshop = Workshop(pins=pins, teachers=(0,))
    made = Problem(days=(1, 1), places=(Place(capacity=5),), available=there, workshops=(workshop,))
    assert lose_day(made, 1).workshops[0].pins == pins
    assert lose_day(made, 0).workshops[0].pins == teacher_away(made, 0, [0]).workshops[0].pins == ()


def test_without_an_incident_nothing_moves() -> None:
    best = repaired(published(), seconds=2, choices=[Choice.MOVES])[0]
    assert (best.moves, best.proven) == ((), True)


def incident(before: Problem, seed: int) -> Problem:
    """Return a seeded incident: a place closed for a day or two, or a teacher away for one."""
    chance = random.Random(seed)
    first = 5 * chance.randrange(5)
    if seed % 2:
        busy = sorted(
            {j for w, _, t, _ in before.published if t // 5 == first // 5 for j in before.workshops[w].teachers}
        )
        return teacher_away(before, chance.choice(busy), range(first, first + 5))
    return close_place(before, chance.randrange(12), range(first, first + 5 * chance.randint(1, 2)))


@proving
@pytest.mark.parametrize("seed", range(8))
def test_on_200_workshops_the_fewest_moved_starts_are_proven(seed: int) -> None:
    best: Repair = repair.repair(incident(published("M", 1), seed), seconds=10, choices=[Choice.MOVES])[0]
    assert (best.proven, best.starts, best.left_out) == (True, best.bound, ())

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.instances import evaluate, instance, problem
from workshops.planning.explain import Finding, PlaceFinding, Rule, explain, explain_unplaced, unplaced
from workshops.planning.problem import Place, Problem, Workshop
from workshops.planning.search import Search

FIRE = frozenset({"fire"})


def village() -> Problem:
    """Two days of three slots; Mara is there on the first only; one place has fire and is closed in slot 2."""
    smelting = Workshop(title="Smelting", features=FIRE, teachers=(0,))
    places = (Place(capacity=9), Place(capacity=9, features=FIRE, closed=frozenset({2})))
    return Problem(
        days=(3, 3),
        places=places,
        available=(frozenset({0, 1, 2}), frozenset(range(6))),
        workshops=(
            smelting,
            Workshop(title="Bronze", features=FIRE, teachers=(1,)),
            Workshop(title="Ash", teachers=(0,)),
        ),
    )


def test_each_start_is_counted_for_the_rule_that_stops_it() -> None:
    said = explain(village(), [(1, 0, 0, 1), (2, 0, 1, 0)], 0, 0)
    assert (said.starts, said.free) == (6, ())
    assert set(said.findings) == {
        Finding(rule=Rule.AWAY, starts=3, by=((0, 3),)),
        Finding(rule=Rule.TAKEN, starts=1, by=((1, 1),)),
        Finding(rule=Rule.TEACHING, starts=1, by=((0, 1),)),
        Finding(rule=Rule.CLOSED, starts=1, by=((1, 1),)),
    }
    assert PlaceFinding(place=0, rule=Rule.FEATURE, starts=2) in said.at_places


def test_what_is_placed_is_explained_as_if_it_were_not() -> None:
    assert explain(village(), [(0, 0, 1, 1)], 0, 0).free == ((0, 1), (1, 1))


def test_the_order_and_the_day_of_other_occurrences_stop_starts() -> None:
    there = (frozenset(range(4)),)
    first, second = Workshop(teachers=(0,), repeat=2), Workshop(after=(0,))
    made = Problem(days=(2, 2), places=(Place(capacity=5),) * 2, available=there, workshops=(first, second))
    placed = [(0, 0, 0, 0), (1, 0, 1, 0)]
    assert [f.rule for f in explain(made, placed, 0, 1).findings] == [Rule.TEACHING, Rule.SAME_DAY]
    assert [f.rule for f in explain(made, [(0, 0, 1, 0)], 1, 0).findings] == [Rule.ORDER]
    assert explain(made, [(0, 0, 1, 0)], 1, 0).findings[0].starts == 2


def test_what_is_longer_than_any_day_has_no_start() -> None:
    made = Problem(days=(2,), places=(Place(capacity=5),), available=(), workshops=(Workshop(slots=3),))
    assert [(said.starts, said.findings) for said in explain_unplaced(made, [])] == [(0, ())]


@given(seed=st.integers(1, 5000), left_out=st.integers(0, 23))
@settings(max_examples=15, deadline=None)
def test_a_spot_is_called_free_exactly_when_the_evaluator_finds_nothing_wrong_there(seed: int, left_out: int) -> None:
    data = instance("XS", seed)
    data = {**data, "workshops": [{**w, "pins": []} for w in data["workshops"]]}
    schedule = Search(problem("XS", seed), 1).first
    number, occurrence, *_ = missing = schedule[left_out]
    rest = [placed for placed in schedule if placed != missing]
    said = explain(problem("XS", seed), rest, number, occurrence)
    spots = [(t, p) for t in range(10) for p in range(4)]
    fine = {spot for spot in spots if not evaluate(data, [*rest, (number, occurrence, *spot)])["hard"]}
    assert set(said.free) == fine
    assert said.starts == sum(f.starts for f in said.findings) + len({t for t, _ in fine})
    assert unplaced(problem("XS", seed), rest) == [(number, occurrence)]

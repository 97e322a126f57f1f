from collections import Counter
from datetime import date

import pytest

from workshops.demo.plan import GatheringPlan
from workshops.demo.synthetic import SIZES, synthetic


def plan(size: str = "S", seed: int = 1) -> GatheringPlan:
    return synthetic(size=size, seed=seed, slug="x", starts_on=date(2026, 7, 6), time_zone="UTC")


@pytest.mark.parametrize("size", sorted(SIZES))
def test_a_size_has_exactly_its_sessions_all_placed(size: str) -> None:
    made = plan(size)
    assert len(list(made.sessions())) == len(made.sittings) == SIZES[size].sessions


def test_the_same_seed_makes_the_same_plan() -> None:
    assert plan(seed=7) == plan(seed=7)


def test_another_seed_makes_another_plan() -> None:
    assert plan(seed=7).sittings != plan(seed=8).sittings


@pytest.mark.parametrize("seed", range(20))
def test_no_place_holds_more_groups_than_it_may(seed: int) -> None:
    made = plan(seed=seed)
    held = Counter((s.place, s.day, n) for s in made.sittings for n in range(s.first, s.last + 1))
    assert [key for key, groups in held.items() if groups > made.places[key[0]].groups] == []


@pytest.mark.parametrize("seed", range(20))
def test_no_teacher_is_in_two_sessions_at_once(seed: int) -> None:
    made = plan(seed=seed)
    held = Counter(
        (teacher, s.day, n)
        for s in made.sittings
        for n in range(s.first, s.last + 1)
        for teacher in made.workshops[s.workshop].teachers
    )
    assert max(held.values()) == 1


def test_everybody_has_another_name() -> None:
    made = plan("L")
    assert max(Counter(made.people[:3] + made.attendees + made.teachers).values()) == 1


def test_the_last_of_those_who_sign_in_is_the_first_attendee() -> None:
    made = plan()
    assert made.people[3] == made.attendees[0]

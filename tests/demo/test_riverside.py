from collections import Counter
from datetime import date

import pytest

from workshops.demo.plan import GatheringPlan
from workshops.demo.riverside import riverside


@pytest.fixture(scope="module")
def plan() -> GatheringPlan:
    return riverside(slug="riverside", starts_on=date(2026, 7, 6), time_zone="America/New_York")


def test_it_has_what_the_documentation_says(plan: GatheringPlan) -> None:
    held = (plan.days, len(plan.places), len(plan.workshops), len(plan.teachers), len(plan.attendees))
    assert held == (5, 8, 78, 30, 120)


def test_every_teacher_teaches_and_nobody_else_does(plan: GatheringPlan) -> None:
    assert {name for workshop in plan.workshops for name in workshop.teachers} == set(plan.teachers)


def test_it_is_the_same_each_time(plan: GatheringPlan) -> None:
    assert riverside(slug="riverside", starts_on=date(2026, 7, 6), time_zone="America/New_York") == plan


def test_no_two_workshops_have_one_title(plan: GatheringPlan) -> None:
    assert max(Counter(workshop.title for workshop in plan.workshops).values()) == 1


def test_everyone_has_another_name(plan: GatheringPlan) -> None:
    assert max(Counter(plan.people[:3] + plan.teachers + plan.attendees).values()) == 1


def test_every_workshop_tells_what_happens_in_it(plan: GatheringPlan) -> None:
    assert [w.title for w in plan.workshops if not (w.abstract and w.description and w.skills)] == []


def test_parts_are_on_days_in_a_row_at_one_place(plan: GatheringPlan) -> None:
    runs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for sitting in plan.sittings:
        runs.setdefault((sitting.workshop, sitting.number), []).append((sitting.day, sitting.place))
    assert [run for run in runs.values() if {(day - n, place) for n, (day, place) in enumerate(run)} != {run[0]}] == []


def test_some_are_left_for_the_team_to_place_and_to_review(plan: GatheringPlan) -> None:
    unplaced = [w for w in plan.workshops if w.state == "accepted" and not w.placed]
    assert (len(unplaced), sum(w.state == "submitted" for w in plan.workshops)) == (5, 2)


def test_what_pulls_more_has_more_stars(plan: GatheringPlan) -> None:
    stars = Counter(workshop for _, workshop, _ in plan.stars)
    placed = [n for n, w in enumerate(plan.workshops) if w.placed and w.state == "accepted"]
    loved = [stars[n] for n in placed if plan.workshops[n].pull >= 7]
    quiet = [stars[n] for n in placed if plan.workshops[n].pull <= 2]
    assert sum(loved) / len(loved) > 2 * sum(quiet) / len(quiet)


def test_the_review_has_something_in_every_state(plan: GatheringPlan) -> None:
    states = {"draft", "submitted", "changes", "waitlisted", "accepted", "declined"}
    assert {workshop.state for workshop in plan.workshops} == states

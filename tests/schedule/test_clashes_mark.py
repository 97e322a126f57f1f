from dataclasses import replace
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.schedule.facts import span
from tests.schedule.plans import Chance
from workshops.schedule.clashes import warning
from workshops.schedule.clashes_mark import mark_of
from workshops.schedule.clashes_rules import check
from workshops.timespan import TimeSpan


def test_another_rule_other_sessions_and_another_time_are_other_clashes() -> None:
    clashes = [
        warning("repeats_together", (1, 2), span=span(9, 12)),
        warning("repeats_together", (1, 3), span=span(9, 12)),
        warning("repeats_together", (1, 2), span=span(9, 13)),
        warning("pauses_for", (1, 2), span=span(9, 12)),
    ]
    assert len({mark_of(clash) for clash in clashes}) == 4


def test_how_many_people_want_it_makes_no_other_clash() -> None:
    one, two = (warning("people_twice", (1, 2), people=n, smaller=9, span=span(9, 12)) for n in (3, 4))
    assert mark_of(one) == mark_of(two)


def test_a_moment_is_the_same_in_every_zone() -> None:
    here = span(9, 12)
    there = TimeSpan(*(moment.astimezone(ZoneInfo("Asia/Kathmandu")) for moment in (here.start, here.end)))
    assert mark_of(warning("pauses_for", (1,), span=here)) == mark_of(warning("pauses_for", (1,), span=there))


@given(st.integers(0, 2**40))
def test_no_two_clashes_of_a_programme_share_a_mark(seed: int) -> None:
    plan = Chance(seed).programme()
    clashes = check(replace(plan, grid=plan.grid))
    assert len({mark_of(clash) for clash in clashes}) == len(clashes)

"""How long a post stands, and the ladder of notices."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workshops.aid.lasting import GONE, LAST_DAY, LASTS, WEEK, lasts_until, rung

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_it_leaves_with_what_it_is_for() -> None:
    assert lasts_until("ride", NOW, ends=NOW + DAY) == NOW + DAY
    assert lasts_until("food", NOW, ends=NOW + 9 * DAY) == NOW + 3 * DAY
    assert lasts_until("skill", NOW, urgent=True) == NOW + 7 * DAY


def test_the_ladder() -> None:
    ends = NOW + 14 * DAY
    assert [rung(NOW, ends, NOW + days * DAY) for days in (0, 6, 7, 12, 13, 14, 15)] == [
        "",
        "",
        WEEK,
        WEEK,
        LAST_DAY,
        GONE,
        GONE,
    ]
    assert rung(NOW, NOW + 3 * DAY, NOW) == ""


@given(st.sampled_from(sorted(LASTS)), st.booleans(), st.integers(-100, 3_000))
def test_it_always_stands_a_while_and_never_longer_than_its_kind(kind: str, urgent: bool, hours: int) -> None:
    until = lasts_until(kind, NOW, urgent=urgent, ends=NOW + timedelta(hours=hours))
    assert NOW < until <= NOW + LASTS[kind]

"""What a private feed remembers of what it told."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.calendars.memory import MOST, Shown, Told, from_json, remember, to_json

NOW = datetime(2026, 7, 6, 9, tzinfo=UTC)
SECOND = int(NOW.timestamp())


def told(turns: int = 0, at: int = 0, is_in: bool = True, words: str = "") -> Told:
    return Told(turns=turns, at=at, is_in=is_in, words=words)


@pytest.mark.parametrize(
    ("before", "shown", "after"),
    [
        (None, Shown(), told()),
        (told(), Shown(), told()),
        (told(), None, told(1, SECOND, is_in=False)),
        (told(1, 5, is_in=False), None, told(1, 5, is_in=False)),
        (told(1, 5, is_in=False), Shown(), told(2, SECOND)),
        (told(words="a"), Shown(words="b"), told(0, SECOND, words="b")),
        (told(words="a"), Shown(words="b", moves=True), told(1, SECOND, words="b")),
    ],
)
def test_what_is_told_next(before: Told | None, shown: Shown | None, after: Told) -> None:
    assert remember({"a": before} if before else {}, {"a": shown} if shown else {}, NOW) == {"a": after}


@settings(max_examples=50)
@given(st.lists(st.sets(st.sampled_from("abc")), max_size=8))
def test_turns_never_go_back_and_say_who_is_in(days: list[set[str]]) -> None:
    memory: dict[str, Told] = {}
    for shown in days:
        before, memory = memory, remember(memory, dict.fromkeys(shown, Shown()), NOW)
        assert {uid for uid, row in memory.items() if row.is_in} == shown
        assert all(memory[uid].turns >= row.turns for uid, row in before.items())
        assert all(row.is_in == (row.turns % 2 == 0) for row in memory.values())


def test_it_comes_back_from_a_row_as_it_was() -> None:
    memory = {"a": told(3, 7, is_in=False, words="x"), "b": told()}
    assert from_json(to_json(memory)) == memory


def test_the_oldest_of_very_many_are_forgotten_first() -> None:
    memory = {str(n): told(1, n, is_in=False) for n in range(MOST)}
    after = remember(memory, {"new": Shown()}, NOW)
    assert (len(after), "0" in after, "1" in after, "new" in after) == (MOST, False, True, True)

from hypothesis import given
from hypothesis import strategies as st

from workshops.interchange.reading.own_files import guarded, title_and_part, unguarded


@given(st.text(alphabet="'=+-@\t\r a1"))
def test_a_guard_comes_off_again_and_leaves_no_formula(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r") or not guarded(cell)


def test_ordinary_words_are_left_alone() -> None:
    assert [guarded(cell) for cell in ("Fire", "'Tis time", "", "a=b")] == ["Fire", "'Tis time", "", "a=b"]


def test_a_title_gives_up_its_part() -> None:
    assert title_and_part("Hides (part 2 of 3)") == ("Hides", 2)


def test_a_title_without_a_part_is_kept_whole() -> None:
    assert title_and_part("Hides (part two)") == ("Hides (part two)", None)

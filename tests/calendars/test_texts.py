import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.calendars.texts import clean_line, clean_lines


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_becomes_one(end: str) -> None:
    assert clean_lines(f"one{end}two") == "one\ntwo"


def test_control_characters_go() -> None:
    assert clean_lines("a\x00b\x07c\x1bd\x7fe\x9ff\ufeffg") == "abcdefg"


def test_right_to_left_text_and_emoji_stay() -> None:
    assert clean_line("אש 🔥 نار") == "אש 🔥 نار"


def test_a_line_has_single_spaces() -> None:
    assert clean_line(" Friction\t fire\r\nfor  all ") == "Friction fire for all"


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@settings(deadline=None)
@given(st.text())
def test_clean_lines_hold_only_the_line_end_that_calendars_know(text: str) -> None:
    assert clean_lines(text).splitlines() == [line for line in clean_lines(text).split("\n") if clean_lines(text)]

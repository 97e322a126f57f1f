"""Letters that no reader sees."""

import pytest

from workshops.people.plain_text import hidden_sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a\x07", "U+0007"), ("a\u202eb", "U+202E"), ("\u2066a", "U+2066"), ("a\ud800", "U+D800"), ("\x7f", "U+007F")],
)
def test_they_are_named(text: str, sign: str) -> None:
    assert hidden_sign(text) == sign


@pytest.mark.parametrize("text", ["", "Line\r\nline\tline", "שלום\u200f!", "می\u200cخواهم", "👩🏽\u200d🌾"])
def test_what_languages_and_pictures_need_is_none(text: str) -> None:
    assert hidden_sign(text) == ""

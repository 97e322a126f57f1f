"""Names and words without what cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.people.names import hidden_sign, lines, one_line

FAMILY = "\U0001f469\u200d\U0001f467"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \t\n  Lovelace ", "Ada Lovelace"),
        ("Ada\u202egro.live", "Adagro.live"),
        ("\u2067Ada\u2069", "Ada"),
        ("A\x00d\x07a\x1b", "Ada"),
        ("\ufeffAda\u00ad", "Ada"),
        ("Ada\u0301", "Ad\u00e1"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        (FAMILY, FAMILY),
        (PERSIAN, PERSIAN),
        ("\u200d\u200c", ""),
        ("\u202e\u2066", ""),
        ("\u0301", ""),
        ("\ud800Ada", "Ada"),
        ("*", "*"),
    ],
)
def test_a_name_keeps_what_shows(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    assert one_line(one_line(typed)) == one_line(typed)


@given(st.text())
def test_no_name_turns_the_text_round_it(typed: str) -> None:
    assert {unicodedata.bidirectional(letter) for letter in one_line(typed)}.isdisjoint(
        {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    )


def test_words_keep_their_lines_but_not_a_heap_of_empty_ones() -> None:
    assert lines("  One\r\n\r\n\r\n\r\ntwo\u202e \n") == "One\n\ntwo"


@given(st.text())
def test_cleaning_lines_twice_changes_nothing_more(typed: str) -> None:
    assert lines(lines(typed)) == lines(typed)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("a\x07", "U+0007"), ("a\u202eb", "U+202E"), ("\u2066a", "U+2066"), ("a\ud800", "U+D800"), ("\x7f", "U+007F")],
)
def test_signs_that_make_words_lie_are_named(text: str, sign: str) -> None:
    assert hidden_sign(text) == sign


@pytest.mark.parametrize("text", ["", "Line\r\nline\tline", "שלום\u200f!", "می\u200cخواهم", "👩🏽\u200d🌾"])
def test_what_languages_and_pictures_need_is_no_such_sign(text: str) -> None:
    assert hidden_sign(text) == ""


@given(st.text())
def test_what_is_kept_of_a_name_is_never_refused_in_a_text(typed: str) -> None:
    assert (hidden_sign(one_line(typed)), hidden_sign(lines(typed))) == ("", "")

"""Words as search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.skills.folding import MOST_WORDS, edits, fold, likeness, query_words, stem

WORDS = st.text(alphabet="abcdeé ß-", max_size=12)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Crème Brûlée", "creme brulee"),
        ("STRASSE Straße", "strasse strasse"),
        ("  a--b\n", "a b"),
        ("Øl", "ol"),
        ("", ""),
    ],
)
def test_accents_capitals_and_signs_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=50))
def test_what_is_folded_stays_so(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("knives", "knife"), ("tanning", "tan"), ("berries", "berry"), ("baskets", "basket"), ("carve", "carving")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["string", "sing", "bus", "glass", "red", "sew"])
def test_short_words_keep_their_endings(word: str) -> None:
    assert stem(word).startswith(word[:3])


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert (query_words("how to make a fire"), query_words("how to")) == (["fire"], ["how", "to"])


def test_a_query_has_an_end() -> None:
    assert len(query_words(" ".join(f"word{n}" for n in range(500)))) == MOST_WORDS


@pytest.mark.parametrize(
    ("one", "other", "number"), [("bow", "bow", 0), ("bow", "bowl", 1), ("tihs", "this", 1), ("bow", "kettle", 3)]
)
def test_letters_to_change_are_counted_as_far_as_asked(one: str, other: str, number: int) -> None:
    assert edits(one, other, 2) == number


@given(WORDS, WORDS)
def test_changing_one_into_the_other_takes_as_much_as_back(one: str, other: str) -> None:
    assert edits(one, other, 20) == edits(other, one, 20)


@given(WORDS, WORDS)
def test_likeness_is_the_same_both_ways_and_whole_for_the_same(one: str, other: str) -> None:
    assert (likeness(one, other), likeness(one, one)) == (likeness(other, one), 1.0)

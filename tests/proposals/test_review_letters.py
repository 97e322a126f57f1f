import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.proposals.moves import DECISIONS
from workshops.proposals.review_letters import KNOWN, filled, placeholders_of, strange_in
from workshops.proposals.review_words import suggested


def test_placeholders_are_filled() -> None:
    assert filled("Hello {name}: {title}", {"name": "Wren", "title": "Knots"}) == "Hello Wren: Knots"


def test_what_has_no_value_stays_as_it_is() -> None:
    assert filled("Look: {link}", {"name": "Wren"}) == "Look: {link}"


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    assert filled("{title}", {"title": "{name}", "name": "Wren"}) == "{name}"


def test_an_empty_value_leaves_no_hole() -> None:
    assert filled("Hello\n\n{note}\n\nBye", {"note": ""}) == "Hello\n\nBye"


def test_braces_that_mean_nothing_are_named_once() -> None:
    assert strange_in("{nmae} {nmae} {name} {} {confirm_by}", "decline") == ["nmae", "", "confirm_by"]


def test_only_an_acceptance_has_a_day_to_confirm_by() -> None:
    assert [one for one in DECISIONS if "confirm_by" in placeholders_of(one)] == ["accept"]


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_letters_we_suggest_are_right(decision: str) -> None:
    subject, body = suggested(decision)
    assert strange_in(subject + body, decision) == []
    assert ("{note}" in body, "{name}" in body, "{link}" in subject) == (True, True, False)


@given(st.text(), st.dictionaries(st.sampled_from(KNOWN), st.text(alphabet="abc {}", max_size=9)))
def test_any_text_can_be_filled(text: str, values: dict[str, str]) -> None:
    assert "\n\n\n" not in filled(text, values)

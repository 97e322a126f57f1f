import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.reminders.placeholders import Fault, faults, filled, names_in

OURS = ("person", "workshop", "details")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello {{ person }},\n{{workshop}} {% now %} { } {person}", []),
        ("Hello\n{{ wrokshop }} and {{ person.email }}", [Fault(2, "wrokshop"), Fault(2, "person.email")]),
        ("{{ person }\n}} {{ workshop", [Fault(1, ""), Fault(2, "")]),
        ("{{ {{ person }} }}", [Fault(1, "")]),
        ("{{}}", [Fault(1, "")]),
    ],
)
def test_what_cannot_be_filled_in_is_named_with_its_line(text: str, found: list[Fault]) -> None:
    assert list(faults(text, OURS)) == found


def test_a_value_is_never_looked_at_again() -> None:
    assert filled("A {{ workshop }}", {"workshop": "{{ person }}", "person": "Ada"}, 76) == "A {{ person }}"


def test_a_placeholder_alone_stands_for_many_lines_or_for_none() -> None:
    details = "When\n  9:00 " + "x" * 90
    assert filled("Hi\n\n{{ details }}\n\nBye", {"details": details}, 76) == f"Hi\n\n{details}\n\nBye"
    assert filled("Hi\n\n{{ details }}\n\nBye", {"details": ""}, 76) == "Hi\n\nBye"


def test_long_lines_are_broken_and_no_line_begins_the_foot() -> None:
    assert filled("one two three\n--\n-- \n", {}, 8) == "one two\nthree\n—\n—"


@given(st.text())
def test_whatever_has_no_fault_is_filled_in_wholly(text: str) -> None:
    if not list(faults(text, OURS)):
        assert names_in(text) <= set(OURS)
        assert "{{" not in filled(text, dict.fromkeys(OURS, ""), 76)

"""Languages by name."""

import pytest

from workshops.people.languages import NAMES, are_codes, code_of, in_words, nearest


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("German", "de"),
        (" german ", "de"),
        ("Deutsch", "de"),
        ("DE", "de"),
        ("Ojibwe", "oj"),
        ("American Sign Language", "ase"),
        ("Simplified Chinese", "zh-Hans"),
        ("zh-hans", "zh-Hans"),
        ("Klingon", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_a_language_is_found_by_name_own_name_or_code(typed: str, code: str | None) -> None:
    assert code_of(typed) == code


def test_every_name_leads_to_its_own_code() -> None:
    assert {code: code_of(name) for code, name in NAMES.items()} == {code: code for code in NAMES}


def test_a_typing_error_is_answered_with_what_was_meant() -> None:
    assert (nearest("Portugese"), nearest("qqqq")) == ("Portuguese", "")


@pytest.mark.parametrize("value", [None, "de", ["xx"], ["de", "de"], [1], [["de"]], ["de"] * 9, {"de": 1}])
def test_what_is_no_list_of_codes_is_refused(value: object) -> None:
    assert not are_codes(value)


def test_codes_are_shown_by_name() -> None:
    assert in_words(["de", "oj"]) == ["German", "Ojibwe"]

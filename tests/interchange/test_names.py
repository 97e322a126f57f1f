from decimal import Decimal

import pytest

from workshops.interchange.reading.names import (
    PLACE_IN_TITLE,
    TEACHER_IN_TITLE,
    out_of_title,
    parse_ages,
    parse_fee,
    split_people,
)
from workshops.interchange.reading.programme import Fee


@pytest.mark.parametrize(
    ("cell", "names", "guessed"),
    [
        ("", [], False),
        ("Ada", ["Ada"], False),
        ("Ada; Bo|Cy\nDi", ["Ada", "Bo", "Cy", "Di"], False),
        ("Müller, Anna; Bo", ["Müller, Anna", "Bo"], False),
        ("Ada & Bo", ["Ada", "Bo"], True),
        ("Kristín, Vilborg og Steinunn", ["Kristín", "Vilborg", "Steinunn"], True),
        ("Purl, of Twin Oaks", ["Purl, of Twin Oaks"], False),
        ("The Collective & guests", ["The Collective & guests"], False),
        ("10:Konrad Meier|11:Dennis", ["Konrad Meier", "Dennis"], False),
        ("Ada; Ada", ["Ada"], False),
    ],
)
def test_names_are_parted(cell: str, names: list[str], guessed: bool) -> None:
    assert split_people(cell) == (names, guessed)


@pytest.mark.parametrize("title", ["Yoga w/ Ada @ Wisdom Tree", "Yoga @ Wisdom Tree w/ Ada"])
def test_place_and_teacher_come_out_of_a_title_in_any_order(title: str) -> None:
    rest, place = out_of_title(title, PLACE_IN_TITLE)
    assert place == "Wisdom Tree"
    assert out_of_title(rest, TEACHER_IN_TITLE) == ("Yoga", "Ada")


@pytest.mark.parametrize("title", ["me@example.org", "@ Wisdom Tree", "Yoga @"])
def test_a_title_is_never_emptied_nor_an_address_split(title: str) -> None:
    assert out_of_title(title, PLACE_IN_TITLE) == (title, "")


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("$8", 8, 8, "USD"),
        ("8-12 EUR", 8, 12, "EUR"),
        ("$5 to $15, sliding scale", 5, 15, "USD"),
        ("7,50", Decimal("7.50"), Decimal("7.50"), ""),
        ("free", 0, 0, ""),
        ("1,000 ISK", None, None, ""),
        ("bring what you can", None, None, ""),
    ],
)
def test_a_fee_is_read_as_far_as_it_is_sure(text: str, low: object, high: object, currency: str) -> None:
    fee = parse_fee(text)
    assert (fee.low, fee.high, fee.currency, fee.note) == (low, high, currency, text)


def test_no_words_are_no_fee() -> None:
    assert parse_fee(" ") == Fee()


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("8-12", (8, 12)),
        ("ages 8 to 12", (8, 12)),
        ("13+", (13, None)),
        ("12-8", (None, None)),
        ("All ages", (None, None)),
    ],
)
def test_ages_are_read(text: str, ages: tuple[int | None, int | None]) -> None:
    assert parse_ages(text) == ages

from decimal import Decimal
from typing import Any

import pytest

from workshops.calendars.words import ages, description, fee, summary
from workshops.models import ReleasedSession, ReleasedWorkshop


def workshop(**fields: Any) -> ReleasedWorkshop:
    return ReleasedWorkshop(title="Friction fire", **fields)


def test_a_single_session_has_the_title() -> None:
    assert summary(ReleasedSession(workshop=workshop())) == "Friction fire"


def test_a_part_says_which_it_is() -> None:
    assert summary(ReleasedSession(workshop=workshop(), part=2, parts=4)) == "Friction fire (part 2 of 4)"


def test_a_cancelled_session_says_so_first() -> None:
    assert summary(ReleasedSession(workshop=workshop(), status="CANCELLED")) == "Cancelled: Friction fire"


def test_the_description_says_everything_one_needs() -> None:
    full = workshop(
        abstract="A coal from two sticks.",
        description="We carve a set.",
        bring="A knife",
        fee_from=Decimal("5.00"),
        fee_to=Decimal("10.50"),
        fee_currency="USD",
        fee_note="no one turned away",
        age_from=8,
        audience="families",
        link="https://example.org/fire",
    )
    assert description(full, ["Ann", "Bo"]) == (
        "A coal from two sticks.\n\nWe carve a set.\n\nTeachers: Ann, Bo\nBring: A knife\n"
        "Materials fee: 5–10.5 USD, no one turned away\nFor: from 8 years, families\nMore: https://example.org/fire"
    )


def test_the_description_says_the_guardian_rule_the_level_and_what_is_promised_about_the_fee() -> None:
    full = workshop(
        fee_from=Decimal(5),
        fee_currency="USD",
        no_one_turned_away=True,
        trade=True,
        age_from=8,
        guardian="under",
        guardian_under=12,
        audience="families",
        level="first",
    )
    assert description(full, []) == (
        "Materials fee: 5 USD, no one turned away, trade is welcome too\n"
        "For: from 8 years, under 12 with a guardian, families\nLevel: For beginners"
    )


def test_no_one_turned_away_is_told_once() -> None:
    assert fee(workshop(no_one_turned_away=True, fee_note="No one is turned away")) == "No one is turned away"


def test_an_abstract_that_begins_the_description_is_told_once() -> None:
    assert description(workshop(abstract="A coal", description="A coal from two sticks."), []) == (
        "A coal from two sticks."
    )


def test_a_workshop_of_which_nothing_is_known_has_no_description() -> None:
    assert description(workshop(), []) == ""


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (None, None, ""),
        ("0", None, ""),
        ("8.00", "8.00", "8 EUR"),
        (None, "100", "up to 100 EUR"),
        ("0", "5", "0–5 EUR"),
    ],
)
def test_fees(low: str | None, high: str | None, told: str) -> None:
    fees = {"fee_from": Decimal(low) if low else None, "fee_to": Decimal(high) if high else None}
    assert fee(workshop(fee_currency="EUR", **fees)) == told


@pytest.mark.parametrize(
    ("youngest", "oldest", "told"),
    [(None, None, ""), (8, 12, "8–12 years"), (13, None, "from 13 years"), (None, 7, "up to 7 years")],
)
def test_ages(youngest: int | None, oldest: int | None, told: str) -> None:
    assert ages(workshop(age_from=youngest, age_to=oldest)) == told

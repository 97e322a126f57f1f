"""What a listing offers, in words."""

from decimal import Decimal

import pytest

from tests import build
from workshops.models import Listing, Skill
from workshops.skills.words import ages_of, fee_of, length_of, said_of, where_of


@pytest.mark.parametrize(
    ("minutes", "words"), [(None, ""), (5, "5 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes"), (1440, "24 hours")]
)
def test_a_length_is_told_in_hours_and_minutes(minutes: int | None, words: str) -> None:
    assert length_of(minutes) == words


@pytest.mark.parametrize(
    ("ages", "words"),
    [
        ((None, None, None), ""),
        ((8, 12, None), "8 to 12"),
        ((8, None, 14), "from 8, with a guardian when younger than 14"),
        ((None, 12, None), "up to 12"),
        ((None, None, 16), "with a guardian when younger than 16"),
        ((0, None, None), "from 0"),
    ],
)
def test_ages_are_told_with_the_guardian_rule(ages: tuple[int | None, int | None, int | None], words: str) -> None:
    age_from, age_to, under = ages
    assert ages_of(Listing(age_from=age_from, age_to=age_to, guardian_under=under)) == words


def test_a_fee_is_told_with_what_it_is_paid_in() -> None:
    listing = Listing(fee_from=Decimal("5.00"), fee_to=Decimal("15.00"), fee_currency="USD", payment="either")
    listing.no_one_turned_away = True
    assert fee_of(listing) == "5.00 to 15.00 USD, money or trade, no one turned away"


def test_trade_alone_is_told_without_an_amount() -> None:
    assert fee_of(Listing(payment="trade", fee_note="A loaf will do.")) == "trade, A loaf will do."


def test_where_and_when_are_told_together() -> None:
    assert where_of(Listing(perennial=True, one_to_one=True)) == "at gatherings, all year round, one to one"


@pytest.mark.django_db
def test_a_fee_is_not_told_of_what_somebody_wants_to_learn() -> None:
    skill = Skill.objects.create(name="Rope", slug="rope", category=build.category())
    listing = build.person().listings.create(skill=skill, kind="learn", payment="cash", languages="English")
    assert said_of(listing) == [("Where", "at gatherings"), ("Languages", "English")]


@pytest.mark.django_db
def test_what_is_not_said_is_not_told() -> None:
    skill = Skill.objects.create(name="Rope", slug="rope", category=build.category())
    listing = Listing.objects.create(person=build.person(), skill=skill, kind="teach", level="beginner")
    assert said_of(listing) == [("Where", "at gatherings"), ("For", "Beginners")]

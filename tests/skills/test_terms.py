"""Ages and fees in order: told by the form, kept by the database."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from tests import build
from workshops.models import Listing, Skill
from workshops.skills.terms import wrong_terms

AGES = st.none() | st.integers(0, 120)


@given(AGES, AGES, AGES)
def test_ages_are_wrong_only_when_they_cannot_be(age_from: int | None, age_to: int | None, under: int | None) -> None:
    wrong = wrong_terms(Listing(age_from=age_from, age_to=age_to, guardian_under=under))
    upside_down = age_from is not None and age_to is not None and age_to < age_from
    nobody = age_from is not None and under is not None and under <= age_from
    assert ("age_to" in wrong, "guardian_under" in wrong) == (upside_down, nobody)


@pytest.mark.parametrize(
    ("fee_from", "fee_to", "currency", "fields"),
    [
        (None, None, "", []),
        (0, None, "", []),
        (5, 15, "USD", []),
        (5, 5, "USD", []),
        (15, 5, "USD", ["fee_to"]),
        (5, None, "", ["fee_currency"]),
        (15, 5, "", ["fee_currency", "fee_to"]),
    ],
)
def test_fees_are_wrong_when_upside_down_or_of_no_currency(
    fee_from: int | None, fee_to: int | None, currency: str, fields: list[str]
) -> None:
    listing = Listing(
        fee_from=None if fee_from is None else Decimal(fee_from),
        fee_to=None if fee_to is None else Decimal(fee_to),
        fee_currency=currency,
    )
    assert sorted(wrong_terms(listing)) == fields


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        {"age_from": 12, "age_to": 8},
        {"fee_from": 9, "fee_to": 3},
        {"fee_from": -1},
        {"fee_to": -1},
        {"minutes": 0},
        {"capacity": 0},
        {"at_gatherings": False},
    ],
)
def test_the_database_refuses_what_cannot_be(said: dict[str, int]) -> None:
    skill = Skill.objects.create(name="Rope", slug="rope", category=build.category())
    listing = Listing(person=build.person(), skill=skill, kind="teach", **said)
    with pytest.raises(IntegrityError, match="listing_"):
        listing.save()

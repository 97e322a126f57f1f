"""Facts of a release in words."""

from decimal import Decimal
from typing import Any

import pytest

from tests import build
from workshops.schedule.models import ReleasedWorkshop, SessionChange
from workshops.schedule.wording import SENTENCES, age_words, change_words, changes_by_title, fee_words

NINE = {"starts_at": "2026-07-06T13:00:00+00:00", "ends_at": "2026-07-06T16:00:00+00:00"}
TWO = {"starts_at": "2026-07-07T18:00:00+00:00", "ends_at": "2026-07-07T21:00:00+00:00"}


@pytest.mark.parametrize(
    ("kind", "before", "after", "words"),
    [
        ("added", {}, {**NINE, "place": "Barn"}, "Mon 6 July 9:00–12:00, Barn"),
        ("added", {}, {**NINE, "place": ""}, "Mon 6 July 9:00–12:00"),
        ("moved", NINE, TWO, "Now Tue 7 July 14:00–17:00; before, Mon 6 July 9:00–12:00."),
        ("place", {"place": "Barn"}, {"place": "Hill"}, "Now at Hill; before, at Barn."),
        ("place", {"place": ""}, {"place": "Hill"}, "It is at Hill."),
        ("place", {"place": "Barn"}, {"place": ""}, "No longer at Barn; the new place is still open."),
        ("cancelled", {**NINE, "place": "Barn"}, {}, "It was to be Mon 6 July 9:00–12:00, Barn."),
        (
            "returned",
            {**NINE, "place": "Barn"},
            {**TWO, "place": "Barn"},
            "It takes place after all: Tue 7 July 14:00–17:00, Barn.",
        ),
        ("teachers", {"teachers": ["Ana"]}, {"teachers": ["Bo", "Cy"]}, "Now taught by Bo and Cy; before, by Ana."),
        ("teachers", {"teachers": []}, {"teachers": ["Bo"]}, "Taught by Bo."),
        ("teachers", {"teachers": ["Ana"]}, {"teachers": []}, "No longer taught by Ana."),
        ("title", {"title": "Old"}, {"title": "New"}, "Before, it was called “Old”."),
        ("text", {}, {}, "Read its page again: ages, fee, what to bring or other words changed."),
    ],
)
def test_a_change_in_words(kind: str, before: dict[str, Any], after: dict[str, Any], words: str) -> None:
    assert change_words(kind, before, after, build.ZONE) == words


def test_every_kind_of_change_has_words() -> None:
    assert set(SENTENCES) == set(SessionChange.Kind.values)


def test_a_change_of_three_sittings_is_said_once() -> None:
    rows = [SessionChange(title="New", kind="title", before={"title": "Old"}, after={"title": "New"})] * 3
    moved = SessionChange(title="New", kind="place", before={"place": ""}, after={"place": "Hill"})
    assert changes_by_title([*rows, moved], build.ZONE) == [
        (
            "New",
            [
                ("title", "New title", "Before, it was called “Old”."),
                ("place", "New place", "It is at Hill."),
            ],
        )
    ]


def money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    ("low", "high", "currency", "note", "words"),
    [
        (None, None, "", "", ""),
        (None, None, "", "bring a gift", "bring a gift"),
        ("5", "15", "USD", "no one turned away", "$5–15, no one turned away"),
        ("8", None, "USD", "", "$8"),
        ("8", "8.00", "EUR", "", "€8"),
        (None, "12.50", "GBP", "", "£12.50"),
        ("0", "10", "USD", "", "$0–10"),
        ("0", None, "USD", "", "Free"),
        ("0", "0", "", "bring wood", "Free, bring wood"),
        ("50", None, "NOK", "", "NOK 50"),
        ("5", "15", "", "", "5–15"),
        ("5", "15", "USD", "Sliding scale, no one turned away.", "$5–15, sliding scale, no one turned away"),
        ("5", "5", "USD", "BYO wood", "$5, BYO wood"),
    ],
)
def test_a_fee_in_words(low: str | None, high: str | None, currency: str, note: str, words: str) -> None:
    row = ReleasedWorkshop(fee_from=money(low), fee_to=money(high), fee_currency=currency, fee_note=note)
    assert fee_words(row) == words


@pytest.mark.parametrize(
    ("low", "high", "audience", "words"),
    [
        (None, None, "", ""),
        (8, 12, "", "ages 8–12"),
        (13, None, "", "13 and older"),
        (None, 12, "", "up to 12 years"),
        (0, 6, "with a guardian", "up to 6 years, with a guardian"),
        (None, None, "women", "women"),
    ],
)
def test_ages_in_words(low: int | None, high: int | None, audience: str, words: str) -> None:
    assert age_words(ReleasedWorkshop(age_from=low, age_to=high, audience=audience)) == words

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import QuerySet

from tests import build
from workshops.models import Gathering
from workshops.prepared import Prepared

DAY, SLUG, STATE = date(1001, 1, 1), "an example's slug", "an example's state"
MOMENT = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)


def found(slug: str, day: date) -> "QuerySet[Any, Any]":
    kept = Gathering.objects.filter(slug=slug, starts_on__gte=day, state="open")
    return kept.values_list("name", "starts_on", "proposals_close_at", "latitude")


def test_it_returns_what_the_query_returns_for_other_values_each_time(db: None) -> None:
    for slug in ("one", "other"):
        build.gathering(slug, state="open", proposals_close_at=MOMENT, latitude=1.5)
    prepared = Prepared(found, SLUG, DAY)
    for slug, day in (("one", date(2000, 1, 1)), ("other", date(2000, 1, 1)), ("other", date(2100, 1, 1))):
        assert prepared.rows(slug, day) == list(found(slug, day))


def test_the_first_row_is_none_where_there_is_none(db: None) -> None:
    assert Prepared(found, SLUG, DAY).first("nowhere", DAY) is None


def test_a_value_is_never_read_as_words_of_the_query(db: None) -> None:
    assert Prepared(found, SLUG, DAY).rows("' OR 1=1 --", DAY) == []


def test_an_example_that_the_query_does_not_say_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="does not say"):
        Prepared(lambda _unsaid: Gathering.objects.values_list("pk"), STATE).rows("open")


def test_as_many_values_as_examples_are_wanted(db: None) -> None:
    with pytest.raises(ValueError, match="zip"):
        Prepared(found, SLUG, DAY).rows("one")

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests import build
from workshops.models import Feature, Gathering, PlaceClosure
from workshops.timespan import TimeSpan


def closure(gathering: Gathering, starts: int, ends: int) -> PlaceClosure:
    oak = build.place(gathering, "Oak")
    return PlaceClosure(place=oak, starts_at=build.at(starts), ends_at=build.at(ends), reason="River up")


def test_a_closure_knows_its_span(gathering: Gathering) -> None:
    assert closure(gathering, 9, 12).span == TimeSpan(build.at(9), build.at(12))


def test_a_closure_that_ends_before_it_begins_is_refused(gathering: Gathering) -> None:
    with pytest.raises(ValidationError, match="opens again before it closes"):
        closure(gathering, 12, 9).full_clean()


def test_the_database_holds_no_closure_without_length(gathering: Gathering) -> None:
    with pytest.raises(IntegrityError, match="closure_ends_after_start"):
        closure(gathering, 9, 9).save()


@pytest.mark.django_db
def test_every_installation_can_mark_places_for_youth() -> None:
    assert Feature.objects.filter(slug="youth").exists()

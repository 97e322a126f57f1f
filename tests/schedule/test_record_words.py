"""Lines about releases read as people speak."""

import pytest

from tests import build
from workshops.gatherings.record_words import line_of
from workshops.models import Change, Gathering, Person
from workshops.schedule.planned_actions import plan_release, take_back

pytestmark = pytest.mark.django_db


def test_a_planned_release_and_one_taken_back_read_in_words(gathering: Gathering, organizer: Person) -> None:
    given = {"at": build.at(20), "now": build.NOW, "days": [build.MONDAY]}
    take_back(planned=plan_release(gathering=gathering, person=organizer, **given), person=organizer)  # type: ignore[arg-type]
    told = [line_of(change, gathering) for change in Change.objects.order_by("pk")]
    assert [(line.kind, line.change.title, line.verb) for line in told] == [
        ("Release", "Mon 6 July 20:00", "planned"),
        ("Release", "Mon 6 July 20:00", "taken back"),
    ]
    assert told[0].differences[0] == ("these days only", "nothing", "Mon 6 July 2026")

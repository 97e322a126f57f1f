"""Words and teachers of a workshop that repeats are shown as soon as they change."""

import pytest

from tests.perennial import rows
from workshops.models import ReleasedWorkshop
from workshops.proposals.actions import add_teacher

pytestmark = pytest.mark.django_db


def test_a_new_teacher_is_shown_at_once() -> None:
    workshop = rows.series(rows.programme(), "FREQ=WEEKLY;BYDAY=SA;COUNT=3", first=rows.LATER).workshop
    add_teacher(workshop=workshop, name="Tess", email="", role="teacher")
    newest = ReleasedWorkshop.objects.latest("release__number")
    assert [teacher.name for teacher in newest.teachers.all()] == ["Tess"]

"""What the database itself holds of availability, invitations and leave to be late."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests import build
from workshops.models import Availability, Gathering, GraceLink, TeachingInvitation, Workshop

pytestmark = pytest.mark.django_db


def test_a_teacher_says_one_thing_of_a_slot(gathering: Gathering) -> None:
    said = {"person": build.person(), "gathering": gathering, "slot": build.slot(gathering)}
    Availability.objects.create(choice="can", **said)
    with pytest.raises(IntegrityError):
        Availability.objects.create(choice="cannot", **said)


def test_what_is_said_of_a_slot_is_one_of_three(gathering: Gathering) -> None:
    with pytest.raises(IntegrityError):
        Availability.objects.create(
            person=build.person(), gathering=gathering, slot=build.slot(gathering), choice="perhaps"
        )


def test_what_was_said_of_a_slot_goes_with_it(gathering: Gathering) -> None:
    slot = build.slot(gathering)
    Availability.objects.create(person=build.person(), gathering=gathering, slot=slot, choice="can")
    slot.delete()
    assert Availability.objects.count() == 0


def test_nobody_is_asked_twice_for_one_workshop(gathering: Gathering) -> None:
    asked = {"workshop": build.workshop(gathering), "person": build.person(), "known_as": "Bo"}
    TeachingInvitation.objects.create(**asked)
    with pytest.raises(IntegrityError):
        TeachingInvitation.objects.create(**asked)


def test_leave_to_be_late_ends_after_it_is_made(gathering: Gathering) -> None:
    with pytest.raises(IntegrityError):
        GraceLink.objects.create(gathering=gathering, made_at=build.NOW, ends_at=build.NOW - timedelta(hours=1))


@pytest.mark.parametrize(
    "wrong",
    [{"guardian": "under"}, {"guardian_under": 12}, {"guardian": "alone", "guardian_under": 12}, {"fee_from": -1}],
)
def test_half_a_guardian_rule_or_a_negative_fee_is_no_workshop(gathering: Gathering, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        Workshop.objects.create(gathering=gathering, title="Knots", **wrong)

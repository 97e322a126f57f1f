"""What a move writes besides the state."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests import build
from workshops.models import Change, Gathering, ReviewRead, Workshop
from workshops.proposals import actions

pytestmark = pytest.mark.django_db


def test_each_move_is_in_the_record_with_who_made_it(gathering: Gathering) -> None:
    workshop, ada = build.workshop(gathering, "Knots", state="submitted"), build.person()
    actions.make_move(workshop=workshop, move="ask", seen_version=0, by=ada)
    line = Change.objects.get()
    assert (line.person, line.subject_id, line.verb, line.before, line.after) == (
        ada,
        workshop.pk,
        "ask",
        {"state": "submitted"},
        {"state": "changes"},
    )


def test_what_was_asked_to_change_is_sent_again_and_unread_again(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, state="changes")
    ReviewRead.objects.create(workshop=workshop, person=build.person())
    actions.make_move(workshop=workshop, move="submit", seen_version=0)
    assert (Workshop.objects.get().state, ReviewRead.objects.count()) == ("submitted", 0)


def test_leaving_accepted_forgets_the_confirmation(gathering: Gathering) -> None:
    workshop = build.workshop(gathering, confirmed_at=timezone.now(), confirm_by=build.MONDAY)
    actions.make_move(workshop=workshop, move="waitlist", seen_version=0)
    workshop.refresh_from_db()
    assert (workshop.state, workshop.confirmed_at, workshop.confirm_by) == ("waitlisted", None, None)


def test_only_what_is_accepted_is_confirmed(gathering: Gathering) -> None:
    with pytest.raises(IntegrityError):
        build.workshop(gathering, state="submitted", confirmed_at=timezone.now())

"""What the demo leaves in the draft, and that no rule is broken there."""

import pytest
from django.core.management import call_command

from workshops.models import Gathering, ReminderChoice, Session, SessionMove
from workshops.schedule.clashes_rules import check
from workshops.schedule.facts import load_programme
from workshops.schedule.releases import prepare

pytestmark = pytest.mark.django_db
SYNTHETIC = ("--size", "S", "--slug", "small")


def made(*arguments: str) -> Gathering:
    call_command("demo", *arguments, verbosity=0)
    return Gathering.objects.get(kind=Gathering.Kind.GATHERING)


@pytest.mark.parametrize("arguments", [(), SYNTHETIC])
def test_nothing_that_is_placed_breaks_a_rule(arguments: tuple[str, ...]) -> None:
    """Lunch is paused for, and people star more than they can be in; nothing else."""
    assert {clash.rule for clash in check(load_programme(made(*arguments)))} <= {"pauses_for", "people_twice"}


def test_the_team_changed_the_draft_after_the_release() -> None:
    made()
    verbs = sorted(
        (bool(move.before["starts_at"]), bool(move.after["starts_at"]), move.after["pinned"])
        for move in SessionMove.objects.all()
    )
    moved = (True, True, False)
    assert verbs == [(False, True, False), (True, False, False), moved, moved, moved, (True, True, True)]


def test_publishing_again_would_have_news_of_each_kind() -> None:
    gathering = made()
    changes = prepare(gathering=gathering, now=gathering.releases.get().published_at).changes
    assert {change.kind for change in changes} == {"added", "moved", "place", "cancelled"}


def test_what_is_over_or_on_now_is_left_alone() -> None:
    gathering = made()
    befores = [move.before["starts_at"] for move in SessionMove.objects.all() if move.before["starts_at"]]
    assert min(befores) >= gathering.days[2].isoformat()


def test_some_still_want_a_time() -> None:
    assert Session.objects.of(made()).unplaced().count() == 5


def test_the_draft_of_a_synthetic_one_is_its_release() -> None:
    gathering = made(*SYNTHETIC)
    assert prepare(gathering=gathering, now=gathering.releases.get().published_at).changes == ()


def test_only_the_attendee_who_signs_in_is_reminded() -> None:
    made()
    unwanted = ReminderChoice.objects.filter(wanted=False).values_list("person__email", flat=True)
    assert (len(unwanted), "attendee@demo.example" in unwanted) == (119, False)

"""Taking placements that a machine proposes: one step, one undo, and nothing of it when something came first."""

from datetime import datetime

import pytest

from tests import build
from workshops.models import DayLock, Gathering, Person, Place, Session, Slot, Step
from workshops.schedule.bulk_actions import newest_step
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.taking import Goals, Taking, draft_mark, prepare_taking, take
from workshops.schedule.undo_actions import undo_step
from workshops.timespan import TimeSpan

pytestmark = pytest.mark.django_db


def span(start: datetime, end: datetime) -> TimeSpan:
    return TimeSpan(start, end)


NINE, TWO = (build.at(9), build.at(12)), (build.at(14), build.at(17))


@pytest.fixture
def scene(gathering: Gathering, morning: Slot, oak: Place, fire: Session) -> tuple[Session, Session]:
    """Have Knots at Oak on Monday morning, and Friction fire in the tray."""
    build.slot(gathering, starts=14, ends=17)
    build.slot(gathering, build.TUESDAY, 9, 12)
    knots = build.session(build.workshop(gathering, "Knots"), oak, *NINE)
    return fire, knots


def taken(
    gathering: Gathering, goals: Goals, *, clear: bool = False, person: Person | None = None
) -> tuple[Step, Taking]:
    step, taking = take(
        gathering=gathering,
        person=person,
        goals=goals,
        clear=clear,
        seen=draft_mark(gathering),
        seen_step=newest_step(gathering),
        about={},
        now=build.NOW,
    )
    assert step is not None
    return step, taking


def test_what_waits_is_placed_and_what_is_placed_moves_as_one_step_and_one_undo(
    gathering: Gathering, oak: Place, scene: tuple[Session, Session]
) -> None:
    fire, knots = scene
    step, taking = taken(gathering, {fire.pk: (span(*NINE), oak.pk), knots.pk: (span(*TWO), oak.pk)})
    assert (step.kind, step.sessions, taking.cleared) == ("draft", 2, ())
    fire.refresh_from_db()
    knots.refresh_from_db()
    assert (fire.starts_at, knots.starts_at) == (NINE[0], TWO[0])
    undo_step(gathering=gathering, person=None, pk=step.pk)
    fire.refresh_from_db()
    knots.refresh_from_db()
    assert (fire.starts_at, knots.starts_at) == (None, NINE[0])


def test_what_stands_in_the_way_is_a_refusal_or_goes_to_the_tray_if_asked(
    gathering: Gathering, oak: Place, scene: tuple[Session, Session]
) -> None:
    fire, knots = scene
    goals = {fire.pk: (span(*NINE), oak.pk)}
    with pytest.raises(ScheduleRefused, match="Knots"):
        taken(gathering, goals)
    _step, taking = taken(gathering, goals, clear=True)
    assert taking.cleared == (knots.pk,)
    knots.refresh_from_db()
    assert (knots.starts_at, knots.place) == (None, None)


def test_what_is_pinned_or_locked_stays_and_is_cleared_for_nothing(
    gathering: Gathering, oak: Place, scene: tuple[Session, Session]
) -> None:
    fire, knots = scene
    Session.objects.filter(pk=knots.pk).update(pinned=True)
    assert prepare_taking(gathering, {knots.pk: (span(*TWO), oak.pk)}, clear=True, now=build.NOW).moved == {}
    with pytest.raises(ScheduleRefused, match="Knots"):
        taken(gathering, {fire.pk: (span(*NINE), oak.pk)}, clear=True)
    Session.objects.filter(pk=knots.pk).update(pinned=False)
    DayLock.objects.create(gathering=gathering, day=build.MONDAY)
    assert prepare_taking(gathering, {fire.pk: (span(*TWO), oak.pk)}, clear=True, now=build.NOW).moved == {}


def test_a_board_that_changed_meanwhile_is_told_and_nothing_is_written(
    gathering: Gathering, oak: Place, scene: tuple[Session, Session]
) -> None:
    fire, knots = scene
    seen = draft_mark(gathering)
    taken(gathering, {knots.pk: (span(*TWO), oak.pk)}, person=build.person("Jay"))
    with pytest.raises(ScheduleRefused, match="Jay") as refused:
        goals = {fire.pk: (span(*NINE), oak.pk)}
        take(gathering=gathering, person=None, goals=goals, clear=True, seen=seen, seen_step=0, about={}, now=build.NOW)
    assert refused.value.stale
    fire.refresh_from_db()
    assert fire.starts_at is None


def test_taking_what_is_there_already_says_so(gathering: Gathering, oak: Place, scene: tuple[Session, Session]) -> None:
    with pytest.raises(ScheduleRefused, match="already"):
        taken(gathering, {scene[1].pk: (span(*NINE), oak.pk)})

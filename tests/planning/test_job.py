"""Carrying out a run: it ends with a schedule, can be stopped, is taken up again, and is one at a time."""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests import build
from tests.planning.camp import asked, draftable
from workshops.models import Availability, Gathering, PlanRun, Star
from workshops.planning.actions import due_runs, stop
from workshops.planning.beside import search_beside
from workshops.planning.errors import PlanRefused
from workshops.planning.from_gathering import load_gathering
from workshops.planning.job import carry_out
from workshops.planning.models import LEASE
from workshops.planning.offered import Terms

pytestmark = pytest.mark.django_db


def searches_below(parent: int) -> set[int]:
    """Return the searching processes that a process has started."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/status"):
        with suppress(OSError):
            started_by = next(line for line in status.read_text().splitlines() if line.startswith("PPid:")).split()[1]
            command = (status.parent / "cmdline").read_bytes()
            if int(started_by) == parent and b"workshops.planning.child" in command:
                found.add(int(status.parent.name))
    return found


def done(run: PlanRun) -> PlanRun:
    carry_out(run_id=run.pk, now=timezone.now())
    run.refresh_from_db()
    return run


def test_a_run_ends_with_a_place_and_a_time_for_everything(gathering: Gathering) -> None:
    sessions = draftable(gathering)
    run = done(asked(gathering))
    assert (run.state, run.why, run.unplaced) == ("done", "", [])
    assert set(run.placed) == {session.pk for session in sessions}
    assert (run.wishes, run.lost, run.lost_before) == (12, 0, 12)
    assert run.points
    assert run.spent == pytest.approx(2, abs=1)


def test_a_second_one_of_the_gathering_is_refused_until_the_first_is_over(gathering: Gathering) -> None:
    first = asked(gathering)
    with pytest.raises(PlanRefused, match="already"):
        asked(gathering)
    stop(run=first, now=build.NOW)
    assert asked(gathering).pk
    assert asked(build.gathering("hilltop")).pk


def test_without_slots_it_says_what_to_do(gathering: Gathering) -> None:
    run = done(asked(gathering))
    assert (run.state, run.why) == ("failed", "no_slots")
    assert "Make slots" in str(run.get_why_display())


def test_what_finds_no_spot_is_left_out_and_the_rest_is_placed(gathering: Gathering) -> None:
    sessions = draftable(gathering)
    sessions[0].offering.workshop.slots = 3  # no day has as many
    sessions[0].offering.workshop.save()
    busy, hers = build.person("Busy Bea"), {"Knots", "Baskets", "Songs"}
    for session in sessions[1:4]:  # she can in two slots
        session.offering.workshop.teachers.set([busy])
    for slot in gathering.slots.order_by("day", "starts")[2:]:
        Availability.objects.create(gathering=gathering, person=busy, slot=slot, choice="cannot")
    run = done(asked(gathering))
    assert run.state == "done"
    assert sessions[0].pk in run.unplaced
    assert len(run.unplaced) == 2  # and one of hers: the others do not have to wait for them
    assert set(run.placed) == {session.pk for session in sessions} - set(run.unplaced)
    lost = Star.objects.filter(offering__sessions__in=run.unplaced).count()
    assert (run.wishes, run.lost) == (12, lost)
    named = [set(conflict["workshops"]) for conflict in run.about["conflicts"]]
    assert named in ([{"Fire"}, hers], [hers, {"Fire"}])


def test_a_need_that_no_place_meets_is_a_warning_and_no_reason_to_leave_it_out(gathering: Gathering) -> None:
    sessions = draftable(gathering)
    sessions[0].offering.workshop.needs.add(build.feature("Anvil"))
    run = done(asked(gathering))
    assert (run.unplaced, run.eased) == ([], [sessions[0].offering.workshop_id])
    assert len(run.placed) == len(sessions)


def test_one_that_is_asked_to_stop_keeps_its_best(gathering: Gathering) -> None:
    sessions = draftable(gathering)
    run = asked(gathering, seconds=60)
    PlanRun.objects.filter(pk=run.pk).update(stop_asked=True)
    run = done(run)
    assert run.state == "stopped"
    assert run.spent < 20
    assert len(run.placed) in (0, len(sessions))


def test_one_whose_worker_is_silent_is_taken_up_again_with_its_best(gathering: Gathering) -> None:
    draftable(gathering)
    run = done(asked(gathering))
    long_ago = timezone.now() - LEASE - timedelta(seconds=1)
    PlanRun.objects.filter(pk=run.pk).update(
        state="running", ended_at=None, alive_at=timezone.now(), spent=1.5, points=run.points[:1]
    )
    assert due_runs(now=timezone.now()) == []
    PlanRun.objects.filter(pk=run.pk).update(alive_at=long_ago)
    assert due_runs(now=timezone.now()) == [run.pk]
    again = done(run)
    assert (again.state, again.attempts) == ("done", 2)
    assert again.points[-1][2] <= run.points[-1][2]


def test_a_worker_that_wakes_up_late_writes_nothing_over_its_successor(gathering: Gathering) -> None:
    run = asked(gathering)
    PlanRun.objects.filter(pk=run.pk).update(state="running", attempts=2)
    run.attempts = 1
    assert not run.keep(lost=0)


def test_closing_the_news_leaves_no_process(gathering: Gathering) -> None:
    draftable(gathering)
    made = load_gathering(gathering, build.NOW).problem(Terms())
    news = search_beside(made.problem, seconds=60, seed=1)
    next(one for one in news if one is not None)
    searching = searches_below(os.getpid())
    assert searching
    news.close()
    assert searches_below(os.getpid()) == set()

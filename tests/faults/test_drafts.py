"""A worker that dies in the middle of a draft: nothing of its search is left, and another goes on from its best."""

import json
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests.processes import Site, own_site, wait_until

pytestmark = pytest.mark.faults
SEARCH = "workshops.planning.child"
ASK = """
import json
from django.utils import timezone
from workshops.models import Gathering, PlanRun
from workshops.planning.actions import ask_for_draft
from workshops.planning.errors import PlanRefused
from workshops.planning.tasks import search_draft
run = PlanRun.objects.first()
if run is None:
    gathering = Gathering.objects.get(slug="riverside")
    run = ask_for_draft(gathering=gathering, person=None, seconds=20, seed=1, terms={}, now=timezone.now())
    search_draft.delay(run.pk)
elif run.is_active:
    try:
        ask_for_draft(gathering=run.gathering, person=None, seconds=20, seed=1, terms={}, now=timezone.now())
        raise AssertionError("a second search began")
    except PlanRefused:
        pass
total = run.points[-1][2] if run.points else None
print(json.dumps([run.state, run.attempts, len(run.spots), total, len(run.unplaced)]))
"""

CHANGE = """
from django.utils import timezone
from workshops.models import Place, PlanRun
from workshops.planning.review import review_of
run = PlanRun.objects.get()
Place.objects.create(gathering=run.gathering, name="New glade", slug="new-glade")
review = review_of(run, timezone.now())
print(review.moves > 0, review.changes)
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with own_site(REMINDER_TICK_SECONDS="1") as site:
        yield site


def run_of(site: Site) -> list[Any]:
    """Return the draft's state, attempts, sessions placed, best total and sessions left out; ask for it at first."""
    said = site.manage("shell", "-v", "0", "-c", ASK)
    assert said.returncode == 0, said.stderr
    found: list[Any] = json.loads(said.stdout.strip().splitlines()[-1])
    return found


def test_a_draft_whose_worker_is_killed_is_finished_by_the_next(site: Site) -> None:
    """And meanwhile no second one begins; in the end its page says what changed since."""
    site.up()
    assert site.manage("demo", "--slug", "riverside").returncode == 0
    run_of(site)
    wait_until(lambda: run_of(site)[2], "a first schedule is written down")
    state, attempts, placed, best, _left = run_of(site)
    assert (state, attempts) == ("running", 1)
    assert site.pids(SEARCH)
    os.kill(site.pids(" worker ")[0], signal.SIGKILL)
    wait_until(lambda: site.pids(SEARCH) == [], "no search is left")
    wait_until(lambda: run_of(site)[1] == 2, "another worker takes it up")
    wait_until(lambda: run_of(site)[0] not in ("queued", "running"), "it ends")
    ended, _attempts, at_the_end, total, left_out = run_of(site)
    assert (ended, at_the_end) == ("done", placed)
    assert total <= best
    assert left_out == 0
    assert site.pids(SEARCH) == []
    said = site.manage("shell", "-v", "0", "-c", CHANGE)
    assert said.stdout.strip().endswith("True ['1 place was made']"), said

"""The outbox: mails a second, finding what is due among many planned, planning what a release tells.

BENCH_MAILS and BENCH_ROWS in the environment make it larger: 20000 and 1000000 are what the bars were set for.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tools.servers import ServerMissing, postgres
from workshops.reminders import change_planning
from workshops.schedule.releases import publish_at_once

from .due_people import make_gathering, make_stars
from .figures import Figure
from .mail_rate import rates

MAILS = int(os.environ.get("BENCH_MAILS", "2000"))
ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
LEAST_SHARE = 0.6  # of a bare loop's rate
TOUCHED, PER = 2_000, 500  # people whom a release touches


def figures() -> Iterator[Figure]:
    """Yield how many times as fast a bare loop is as two workers, the milliseconds, and the queries for 500 people."""
    yield Figure("outbox.find_due_ms_sqlite", milliseconds(), 20)
    try:
        with postgres() as server:
            yield Figure("outbox.find_due_ms_postgresql", milliseconds(DATABASE_URL=server.url), 20)
    except ServerMissing as missing:
        say(str(missing))
    yield Figure("outbox.queries_for_500_touched", queries_of_release() * PER / TOUCHED, 15)
    loop, ours = rates(MAILS)
    yield Figure("outbox.bare_loop_to_two_workers", loop / ours, 1 / LEAST_SHARE)


def milliseconds(**environ: str) -> float:
    """Return how long finding what is due takes on an empty database filled with ROWS; its plan is printed."""
    with tempfile.TemporaryDirectory(prefix="skillshare-bench-") as folder:
        command = [sys.executable, "-m", "bench.finding_due", str(ROWS)]
        own = os.environ | environ | {"DATA_DIR": folder}
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=own, check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout)
    say(f"outbox: due among {ROWS} planned in {told['seconds'] * 1000:.2f} ms\n{told['plan']}")
    return float(told["seconds"]) * 1000


def queries_of_release() -> int:
    """Return how many queries planning the notices of a release takes that touches TOUCHED people."""
    now = timezone.now()
    starts_at = now + timedelta(days=1)
    sessions = make_gathering("touched", now - timedelta(hours=1), starts_at)
    make_stars(sessions, TOUCHED, "touched", now - timedelta(minutes=30))
    change_planning.plan(now=now)
    for session in sessions:
        session.starts_at, session.ends_at = starts_at + timedelta(hours=1), starts_at + timedelta(hours=3)
        session.save()
    gathering = sessions[0].offering.workshop.gathering
    publish_at_once(gathering=gathering, person=None, now=now, since=now - timedelta(days=1))
    with CaptureQueriesContext(connection) as captured:
        planned = change_planning.plan(now=now)
    assert planned == TOUCHED, planned
    return len(captured)


def say(line: str) -> None:
    """Tell what is beside the figures."""
    print(line, file=sys.stderr)  # the figures alone go to standard output

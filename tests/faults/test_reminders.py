"""200 reminders through real processes and a real mail server, the worker killed twice on the way."""

import json
import os
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import Site, own_site
from tools.servers import free_port

from .mail_sink import Sink, wait

pytestmark = pytest.mark.faults

PEOPLE, BY_WEB = 200, 20
KILL_AT = (50, 120)  # mails that had arrived
WORKER, WORKERS, MANY = "celery --quiet -A skillshare worker", 10, 1_000
LONGEST = 90.0  # seconds from the first star until the last mail


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def site(port: int) -> Iterator[Site]:
    environ = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "REMINDER_TICK_SECONDS": "1", "REMINDER_LEASE_SECONDS": "6"}
    with own_site(**environ) as site:
        yield site


@pytest.fixture
def sink(site: Site, port: int, tmp_path: Path) -> Sink:
    sink = Sink(site, port, tmp_path, slow=0.04)
    sink.start()
    return sink


def star_by_web(site: Site, address: str, visitor: str) -> int:
    """Press the star as a browser does; return the status after the redirect was not followed."""
    request = urllib.request.Request(
        site.url + address,
        data=urllib.parse.urlencode({"wanted": "1", "csrfmiddlewaretoken": "x" * 32}).encode(),
        headers={"Cookie": f"sessionid={visitor}; csrftoken={'x' * 32}"},
    )
    opener = urllib.request.build_opener(NoRedirect)
    try:
        with opener.open(request, timeout=30) as response:
            return int(response.status)
    except urllib.error.HTTPError as answer:
        return answer.code


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def kill_worker(site: Site, deadline: float) -> None:
    """Kill the worker as an empty battery would, and wait until the supervisor has started another."""
    (worker,) = site.pids(" worker ")
    os.kill(worker, signal.SIGKILL)
    wait(lambda: site.pids(" worker ") not in ([], [worker]), deadline, "another worker")


def start_second_beat(site: Site) -> None:
    second = ("beat", "--pidfile=", "--loglevel", "WARNING", "--schedule", str(site.folder / "second-beat"))
    site.start("-m", "celery", "--quiet", "-A", "skillshare", *second)


@pytest.mark.long
def test_ten_workers_and_two_beats_at_once_do_no_harm(
    site: Site, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    site.up()
    for _ in range(WORKERS - 1):
        site.start("manage.py", "up", "worker")
    start_second_beat(site)
    wait(lambda: len(site.pids(WORKER)) == WORKERS, time.monotonic() + LONGEST, "ten workers")
    filled = site.manage("shell", "-v", "0", "-c", f"from tests.faults.due_reminders import fill; fill({MANY}, 0)")
    assert filled.returncode == 0, filled.stderr
    began = time.monotonic()
    wait(lambda: sink.count() >= MANY, began + LONGEST, "everyone is reached")
    took = time.monotonic() - began
    time.sleep(8)  # longer than a lease: what would go twice had its time
    reached = Counter(mail["rcpt_to"][0] for mail in sink.mails())
    with capsys.disabled():
        print(f"\n-- ten workers, two beats: {MANY} due, {reached.total()} mails in {took:.0f} s")  # noqa: T201
    assert reached == Counter(json.loads(filled.stdout)["addresses"])


def test_200_people_are_reminded_though_the_worker_is_killed_twice_and_two_beats_tick(
    site: Site, sink: Sink, capsys: pytest.CaptureFixture[str]
) -> None:
    site.up()
    start_second_beat(site)
    program = f"from tests.faults.due_reminders import fill; fill({PEOPLE - BY_WEB}, {BY_WEB})"
    filled = site.manage("shell", "-v", "0", "-c", program)
    assert filled.returncode == 0, filled.stderr
    told = json.loads(filled.stdout)
    began = time.monotonic()
    deadline = began + LONGEST
    statuses = [star_by_web(site, told["star"], visitor) for visitor in told["visitors"]]
    seen_at_kill = []
    for arrived in KILL_AT:
        wait(lambda: len(sink.mails()) >= arrived, deadline, f"{arrived} mails")  # noqa: B023
        kill_worker(site, deadline)
        seen_at_kill.append(len(sink.mails()))
    wait(lambda: len({mail["rcpt_to"][0] for mail in sink.mails()}) >= PEOPLE, deadline, "everyone is reached")
    took = time.monotonic() - began
    time.sleep(8)  # longer than a lease: what would go twice had its time
    mails = sink.mails()
    reached = Counter(mail["rcpt_to"][0] for mail in mails)
    twice = [address for address, times in reached.items() if times > 1]
    figures = (
        f"{PEOPLE} due, {BY_WEB} of them starred by web, worker killed at {seen_at_kill} mails: {len(reached)} reached "
        f"in {took:.0f} s, {PEOPLE - len(reached)} lost, {len(mails) - len(reached)} duplicates"
    )
    with capsys.disabled():
        print(f"\n-- reminders: {figures}")  # noqa: T201  # read in CI's log
    assert statuses == [302] * BY_WEB
    assert all(0 < seen < PEOPLE for seen in seen_at_kill)
    assert sorted(reached) == sorted(told["addresses"])
    assert len(mails) - PEOPLE <= len(KILL_AT)
    assert all(len(mail["rcpt_to"]) == 1 for mail in mails)
    assert all(len({m["headers"]["Message-ID"] for m in mails if m["rcpt_to"] == [who]}) == 1 for who in twice)
    assert len({mail["headers"]["Message-ID"] for mail in mails}) == PEOPLE

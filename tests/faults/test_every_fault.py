"""2,000 due reminders while workers, beat, the broker, the database and the mail server fail one after the other.

Some three minutes for each set-up; FAULT_MAILS in the environment makes it another number.
"""

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from kombu import Connection

from tests.processes import Site, first_run_site, own_site
from tools import servers

from .mail_sink import Sink, wait

pytestmark = [pytest.mark.faults, pytest.mark.long]

MAILS = int(os.environ.get("FAULT_MAILS", "2000"))
FOR_A_WHILE = 20.0  # seconds for which the mail server refuses, and hangs
LONGEST = 120.0  # seconds from one fault to the next, and
AFTER = 60.0  # from the last fault to the last mail
WORKER, BEAT = "celery --quiet -A skillshare worker", "celery --quiet -A skillshare beat"
QUEUES = ("urgent", "clock", "bulk")


@dataclass
class Scene:
    """A site with two workers, its servers and its mail server; `faults` tells what was done to them."""

    site: Site
    sink: Sink
    running: dict[str, servers.Server] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    kills: int = 0

    def kill_worker(self) -> None:
        """Kill one of the workers as an empty battery would, each in turn."""
        workers = self.site.pids(WORKER)
        os.kill(workers[self.kills % len(workers)], signal.SIGKILL)
        self.kills += 1

    def kill_beat(self) -> None:
        for pid in self.site.pids(BEAT):
            os.kill(pid, signal.SIGKILL)

    def wipe_queues(self) -> None:
        """Take every message away from the broker."""
        if "broker" not in self.running:
            for file in (self.site.folder / "broker" / "queue").glob("*"):
                file.unlink(missing_ok=True)
            return
        with Connection(self.running["broker"].url) as broker:
            for queue in QUEUES:
                channel: Any = broker.channel()  # a queue that is not there ends it
                with suppress(*broker.channel_errors):
                    channel.queue_purge(queue)

    def restart(self, name: str) -> None:
        self.running[name].restart(away=1.0)

    def refuse(self) -> None:
        self.sink.refuse_for(FOR_A_WHILE)

    def hang(self) -> None:
        self.sink.hang_for(FOR_A_WHILE)

    def plan(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the faults in their order; a set-up without a server has none of its faults."""
        faults: list[tuple[str, Callable[[], None]]] = [
            ("worker", self.kill_worker),
            ("beat", self.kill_beat),
            ("queue wiped", self.wipe_queues),
            ("worker", self.kill_worker),
            ("451", self.refuse),
            ("worker", self.kill_worker),
            ("broker restarted", lambda: self.restart("broker")),
            ("database restarted", lambda: self.restart("database")),
            ("worker", self.kill_worker),
            ("hang", self.hang),
            ("beat", self.kill_beat),
            ("worker", self.kill_worker),
        ]
        return [fault for fault in faults if self.running or not fault[0].endswith("restarted")]


@pytest.fixture(params=["embedded", "redis", "rabbitmq"])
def scene(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """The set-up of that name; the last two with PostgreSQL."""
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    port = servers.free_port()
    environ = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "REMINDER_TICK_SECONDS": "2"}
    with ExitStack() as stack:
        if request.param == "embedded":
            site, running = stack.enter_context(own_site(**environ)), {}
        else:
            try:
                broker = stack.enter_context(servers.redis() if request.param == "redis" else servers.rabbitmq())
                running = {"broker": broker, "database": stack.enter_context(servers.postgres())}
            except servers.ServerMissing as missing:
                pytest.skip(str(missing))
            environ |= {
                "REDIS_URL" if request.param == "redis" else "BROKER_URL": broker.url,
                "DATABASE_URL": running["database"].url,
            }
            site = stack.enter_context(first_run_site(**environ))
        sink = Sink(site, port, tmp_path, slow=0.05)
        sink.start()
        yield Scene(site, sink, running)


def fill(site: Site) -> list[str]:
    """Make the people who are to be reminded now; return their addresses."""
    program = f"from tests.faults.due_reminders import fill; fill({MAILS}, 0)"
    filled = site.manage("shell", "-v", "0", "-c", program)
    assert filled.returncode == 0, filled.stderr
    addresses: list[str] = json.loads(filled.stdout)["addresses"]
    return addresses


def test_everyone_is_reminded_once_whatever_dies(
    scene: Scene, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    site, sink = scene.site, scene.sink
    site.up()
    site.start("manage.py", "up", "worker")
    wait(lambda: len(site.pids(WORKER)) == 2, time.monotonic() + LONGEST, "two workers")
    addresses = fill(site)
    began, plan = time.time(), scene.plan()
    for number, (what, fault) in enumerate(plan, 1):
        arrived = MAILS * number // (len(plan) + 1)
        wait(lambda: sink.count() >= arrived, time.monotonic() + LONGEST, f"{arrived} mails, {what}")  # noqa: B023
        scene.faults.append(f"{what} at {sink.count()}")
        fault()
    last = time.time()
    end = time.monotonic() + 2 * AFTER
    wait(lambda: len({mail["rcpt_to"][0] for mail in sink.mails()}) == MAILS or time.monotonic() > end, end + 9, "all")
    time.sleep(35)  # longer than a lease: what would go twice had its time
    mails = sink.mails()
    firsts = {mail["rcpt_to"][0]: mail["at"] for mail in reversed(mails)}
    reached = Counter(mail["rcpt_to"][0] for mail in mails)
    late, twice = max(firsts.values()) - last, [who for who, times in reached.items() if times > 1]
    with capsys.disabled():
        print(  # noqa: T201  # the figures are what the test is for
            f"\n-- every fault, {request.node.callspec.id}: {MAILS} due, {len(reached)} reached, "
            f"{len(mails) - len(reached)} duplicates, the last {late:.0f} s after the last fault, "
            f"{max(firsts.values()) - began:.0f} s in all; {', '.join(scene.faults)}"
        )
    assert sorted(reached) == sorted(addresses)
    assert len(mails) - MAILS <= scene.kills
    assert late <= AFTER
    assert all(len({mail["headers"]["Message-ID"] for mail in mails if mail["rcpt_to"] == [who]}) == 1 for who in twice)
    assert len({mail["headers"]["Message-ID"] for mail in mails}) == MAILS

"""The ladder of notices, the evening's letter and the week's mail through real processes whose clock moves by days.

Workers are killed while mails go and while letters are written; every task of the clock is sent twice. Each notice
comes once; a mail that went in the moment of a kill, and was not marked, may come again as the same mail.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.processes import Site, own_site
from tools.servers import free_port

from .mail_sink import Sink, wait

pytestmark = pytest.mark.faults

LONGEST = 90.0  # seconds from a move of the clock until the last mail
SOON, GONE, FITS, WEEK = "leaves the board soon", "is off the board", "What fits your posts", "News of the week"
EVENING = 19


@dataclass
class Scene:
    """A site, its mail server, and how far ahead its clock is."""

    site: Site
    sink: Sink
    clock: Path
    kills: int = 0

    def move(self, days: float) -> None:
        """Set the clock ahead by that many days from today's evening by the area's clock."""
        evening = datetime.now(UTC).replace(hour=EVENING, minute=5)
        ahead = evening + timedelta(days=days) - datetime.now(UTC)
        self.clock.write_text(str(ahead.total_seconds()))

    def tick(self, task: str = "tell_of_leaving_posts") -> None:
        """Send a task of the clock that comes too seldom for a test, twice as two clocks would."""
        program = f"from workshops.aid import tasks; tasks.{task}.delay(); tasks.{task}.delay()"
        sent = self.site.manage("shell", "-v", "0", "-c", program)
        assert sent.returncode == 0, sent.stderr

    def kill_when(self, words: str, arrived: int) -> None:
        """Kill the worker as an empty battery would once so many had that mail; the supervisor starts another."""
        end = time.monotonic() + LONGEST
        wait(lambda: len(self.reached(words)) >= arrived, end, f"{arrived} mails: {words}")
        (worker,) = self.site.pids(" worker ")
        os.kill(worker, signal.SIGKILL)
        self.kills += 1
        wait(lambda: self.site.pids(" worker ") not in ([], [worker]), time.monotonic() + LONGEST, "another worker")

    def reached(self, words: str) -> Counter[str]:
        """Return how many mails of different numbers about that came to whom."""
        mails = {(m["rcpt_to"][0], m["headers"]["Message-ID"]) for m in self.sink.mails() if words in m["subject"]}
        return Counter(who for who, _number in mails)

    def wait_for(self, words: str, people: int, times: int = 1) -> None:
        """Return when so many had that mail so often."""
        end = time.monotonic() + LONGEST
        wait(lambda: list(self.reached(words).values()).count(times) >= people, end, f"{people} times {words}")


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    port, clock = free_port(), tmp_path / "clock"
    environ = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "REMINDER_TICK_SECONDS": "1", "REMINDER_LEASE_SECONDS": "4"}
    environ |= {"MOVED_CLOCK": str(clock), "PYTHONPATH": str(Path(__file__).parent / "moved_clock")}
    with own_site(**environ) as site:
        sink = Sink(site, port, tmp_path, slow=0.03)
        sink.start()
        scene = Scene(site, sink, clock)
        scene.move(0)
        yield scene


@pytest.mark.parametrize("pairs", [10, pytest.param(150, marks=pytest.mark.long)])
def test_each_notice_comes_once_whatever_dies(scene: Scene, pairs: int, capsys: pytest.CaptureFixture[str]) -> None:
    people, readers, began = 2 * pairs, pairs, time.monotonic()
    program = f"from tests.faults.aid_board import fill; fill({pairs}, {readers})"
    scene.site.up()
    filled = scene.site.manage("shell", "-v", "0", "-c", program)
    assert filled.returncode == 0, filled.stderr
    scene.tick("tell_what_fits")
    scene.kill_when(FITS, people // 3)
    scene.wait_for(FITS, people)
    scene.wait_for(WEEK, readers)
    scene.move(7.05)
    scene.tick()
    if pairs > 10:
        scene.kill_when(SOON, people // 3)
    scene.wait_for(SOON, people)
    scene.move(13.05)
    scene.tick()
    scene.wait_for(SOON, people, times=2)
    scene.move(14.05)
    scene.tick()
    scene.kill_when(GONE, 0)  # while letters are written, or before; the clock's next tick writes what is missing
    scene.tick()
    scene.wait_for(GONE, people)
    time.sleep(5)  # longer than a lease: what would go twice had its time
    mails = scene.sink.mails()
    told = {words: scene.reached(words) for words in (FITS, WEEK, SOON, GONE)}
    twice = len(mails) - sum(counter.total() for counter in told.values())
    with capsys.disabled():
        print(  # noqa: T201  # read in CI's log
            f"\n-- ladder and digests: {people} posts, {readers} readers, {scene.kills} workers killed: "
            f"{len(mails)} mails, {twice} of them twice, {time.monotonic() - began:.0f} s"
        )
    times = {FITS: {1}, WEEK: {1}, SOON: {2}, GONE: {1}}
    assert {words: set(counter.values()) for words, counter in told.items()} == times
    assert {words: len(counter) for words, counter in told.items()} == dict.fromkeys(times, people) | {WEEK: readers}
    assert twice <= scene.kills

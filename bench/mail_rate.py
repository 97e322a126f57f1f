"""How many mails a second two workers send, and how many a loop that does nothing but send them."""

import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone

from skillshare.programs import commands
from tools.servers import answers, free_port
from workshops.reminders.models import Delivery
from workshops.reminders.session_reminders import compose
from workshops.reminders.wire import wire

from .due_people import make_due

PER_CONNECTION = 100
PATIENCE = 60.0  # seconds without a mail
SENDER = "site@example.org"


@contextmanager
def started(*commands: list[str], **environ: str) -> Iterator[None]:
    """Run programs until the block ends."""
    running = [subprocess.Popen(one, cwd=settings.BASE_DIR, env=os.environ | environ) for one in commands]
    try:
        yield
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()


def rate(file: Path, mails: int) -> float:
    """Wait until so many mails came, and return how many came a second from the first to the last."""
    seen, since = 0, time.monotonic()
    while seen < mails:
        time.sleep(0.2)
        now = file.read_bytes().count(b"\n") if file.exists() else 0
        if now > seen:
            seen, since = now, time.monotonic()
        if time.monotonic() - since > PATIENCE:
            raise TimeoutError(f"{seen} of {mails} mails came")
    times = [float(line.split()[0]) for line in file.read_text().splitlines()]
    return (len(times) - 1) / (times[-1] - times[0])


def bare(port: int, mail: bytes, mails: int) -> None:
    """Send the same mail over and over."""
    for first in range(0, mails, PER_CONNECTION):
        with smtplib.SMTP("127.0.0.1", port) as server:
            for number in range(first, min(first + PER_CONNECTION, mails)):
                server.sendmail(SENDER, [f"due{number}@example.org"], mail)


def rates(mails: int) -> tuple[float, float]:
    """Return the mails a second of a bare loop and of two workers, both to the same mail server, and print them."""
    make_due(mails, timezone.now())
    some = list(Delivery.objects.filter(sent_at=None, dropped_at=None).select_related("person").order_by("-pk")[:1])
    (mail,) = compose(some, now=timezone.now()).values()
    connections.close_all()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "times"
        with started([sys.executable, "-m", "bench.mail_sink", str(port), folder]):
            while not answers(port):
                time.sleep(0.05)
            bare(port, wire(mail), mails)
            loop = rate(file, mails)
            file.write_text("")
            worker, beat = ([sys.executable, "-m", *commands()[name]] for name in ("worker", "beat"))
            environ = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "REMINDER_TICK_SECONDS": "5"}
            with started(worker, worker, beat, **environ):
                ours = rate(file, mails)
                print(
                    f"outbox: bare loop {loop:.0f} mails/s, two workers {ours:.0f} mails/s, {mails} mails",
                    file=sys.stderr,
                )
                return loop, ours

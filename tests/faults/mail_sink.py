"""The mail server of fault tests: a real one that keeps every mail, refuses and hangs when it is told to."""

import json
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.processes import Site
from tests.shared_data import shared_tool
from tools.servers import answers


def wait(is_so: Callable[[], object], deadline: float, what: str) -> None:
    """Return when `is_so` holds; fail, naming `what`, at the deadline."""
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)


class Sink:
    """A mail server and its folder: one line for each mail it kept."""

    def __init__(self, site: Site, port: int, folder: Path, slow: float) -> None:
        self.site, self.port, self.slow = site, port, slow
        self.folder, self.file = folder, folder / "mails.jsonl"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        """Run the server, and return when it listens."""
        tool = str(shared_tool("calendar/smtp_sink.py"))
        given = ("--port", str(self.port), "--dir", str(self.folder), "--slow", str(self.slow))
        self.process = self.site.start(tool, *given, *more)
        wait(lambda: answers(self.port), time.monotonic() + 30, "the mail server listens")

    def stop(self) -> None:
        """End the server as its keeper would."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)

    def refuse_for(self, seconds: float) -> None:
        """Answer 451 to every recipient for a while."""
        self.stop()
        self.start("--fail", "451")
        time.sleep(seconds)
        self.stop()
        self.start()

    def hang_for(self, seconds: float) -> None:
        """Answer nothing at all for a while; the connections stay open."""
        assert self.process
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def mails(self) -> list[dict[str, Any]]:
        """Return what was kept so far; a line still being written is left for later."""
        if not self.file.exists():
            return []
        return [json.loads(line) for line in self.file.read_text().splitlines(keepends=True) if line.endswith("\n")]

    def count(self) -> int:
        """Return how many mails were kept so far."""
        return self.file.read_bytes().count(b"\n") if self.file.exists() else 0

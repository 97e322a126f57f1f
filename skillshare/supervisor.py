"""Keeps a few programs running as processes of their own; standard library only.

Each runs in a session and process group of its own. One that ends is started again, later each time it fails soon. On
SIGINT, SIGTERM or SIGHUP all are asked to stop and, when they do not, killed; a second signal kills at once. On Linux
they are also told to stop by the kernel when the supervisor itself is killed.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

PR_SET_PDEATHSIG = 1  # <sys/prctl.h>: the signal a process gets when its parent dies
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, kw_only=True)
class Program:
    """A command to keep running."""

    name: str
    command: Sequence[str]
    folder: str  # it runs in
    environ: Mapping[str, str] = field(default_factory=dict)  # besides the supervisor's own


@dataclass(frozen=True, kw_only=True)
class Patience:
    """How long to wait, in seconds."""

    between_looks: float = 0.2
    before_killing: float = 10.0
    first_restart: float = 1.0
    longest_restart: float = 30.0
    steady: float = 60.0  # a program that ran this long starts with a clean record

    def before_restart(self, failures: int) -> float:
        """Return the wait before a program is started again after so many failures in a row (1 or more)."""
        return min(self.longest_restart, self.first_restart * 2.0 ** (failures - 1))


class Keeper:
    """One program, the process it runs as now, and its record."""

    def __init__(self, program: Program, patience: Patience, say: Callable[[str], None]) -> None:
        """Know the program; nothing runs yet."""
        self.program, self.patience, self.say = program, patience, say
        self.process: subprocess.Popen[bytes] | None = None
        self.failures, self.started_at, self.due_at = 0, 0.0, 0.0

    def look(self, now: float) -> None:
        """Start the program when it is due, and plan its next start when it has ended; `now` is monotonic seconds."""
        if self.process is None:
            if now >= self.due_at:
                self.start(now)
        elif (code := self.process.poll()) is not None:
            self.kill_group()
            self.process = None
            self.failures = 1 if now - self.started_at >= self.patience.steady else self.failures + 1
            wait = self.patience.before_restart(self.failures)
            self.due_at = now + wait
            self.say(f"{self.program.name} {how_it_ended(code)}; starting it again in {wait:g} s.")

    def start(self, now: float) -> None:
        """Start the program as the leader of its own session."""
        self.started_at = now
        self.process = subprocess.Popen(  # noqa: S603  # our own command line
            self.program.command,
            cwd=self.program.folder,
            env={**os.environ, **self.program.environ},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, os.getpid()),  # the supervisor has one thread
        )

    def ask_to_stop(self) -> None:
        """Send SIGTERM to the process, which stops its own children."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def has_stopped(self) -> bool:
        """Return whether no process of the program runs; leftovers of an ended leader are killed."""
        if self.process is None:
            return True
        if self.process.poll() is None:
            return False
        self.kill_group()
        return True

    def kill_group(self) -> None:
        """Kill what is left of the program's process group."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def die_with_parent(parent: int) -> None:
    """Ask the kernel, between fork and exec, for SIGTERM when the parent dies; end at once when it already has."""
    if LIBC is not None:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


def how_it_ended(code: int) -> str:
    """Return a process's exit code in words; negative codes are signals."""
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


class Supervisor:
    """Runs programs until a signal says stop."""

    def __init__(
        self, programs: Sequence[Program], say: Callable[[str], None], patience: Patience | None = None
    ) -> None:
        """Know the programs; `say` prints one line."""
        self.patience = patience or Patience()
        self.keepers = [Keeper(program, self.patience, say) for program in programs]
        self.stopping = threading.Event()
        self.signals = 0

    def run(self, each_look: Callable[[], None]) -> None:
        """Keep the programs running until a signal comes, then stop them all; `each_look` is called in between."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.on_signal)
        try:
            while not self.stopping.is_set():
                for keeper in self.keepers:
                    keeper.look(time.monotonic())
                each_look()
                self.stopping.wait(self.patience.between_looks)
        finally:
            self.stop()

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """Remember that somebody wants an end, and how often they said so."""
        self.signals += 1
        self.stopping.set()

    def stop(self) -> None:
        """Ask every program to stop and kill what still runs when patience ends or a second signal comes."""
        for keeper in self.keepers:
            keeper.ask_to_stop()
        deadline = time.monotonic() + self.patience.before_killing
        while running := [keeper for keeper in self.keepers if not keeper.has_stopped()]:
            if time.monotonic() > deadline or self.signals > 1:
                for keeper in running:
                    keeper.kill_group()
            time.sleep(0.05)

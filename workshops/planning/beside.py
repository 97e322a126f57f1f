"""Runs the search in a process beside, which can be killed at any moment and takes its memory with it. Pure."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from .problem import Problem
from .search import Schedule
from .sending import to_data

ROOT = Path(__file__).resolve().parents[2]
GRACE = 20.0  # seconds beyond its time after which it is killed
TICK = 1.0


@dataclass(frozen=True, kw_only=True)
class News:
    """What the search says: its best so far, with the schedule when that is new; or what found no spot at all."""

    lost: int = 0
    total: float = 0
    schedule: Schedule | None = None
    stuck: tuple[tuple[int, int], ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)  # what another task than the search says


def search_beside(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    start: Iterable[tuple[int, int, int, int]] = (),
    begin: float = 0.0,
    task: str = "search",
) -> Generator[News | None, None, None]:
    """Yield news as they come, None after each silent second; closing the iterator kills the search.

    `task` is what of the process beside is wanted: see `child`.
    """
    command = [sys.executable, "-m", "workshops.planning.child"]
    process = subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT
    )
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
    asked = {"problem": to_data(problem), "seconds": seconds, "seed": seed, "start": list(start), "begin": begin}
    asked["task"] = task
    until = time.monotonic() + 2 * seconds + GRACE
    try:
        if process.stdin:
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
        yield from _news(lines, until)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


def _news(lines: "queue.Queue[str | None]", until: float) -> Iterator[News | None]:
    while time.monotonic() < until:
        try:
            line = lines.get(timeout=TICK)
        except queue.Empty:
            yield None
            continue
        if line is None:
            return
        yield _said(json.loads(line))


def _said(data: dict[str, Any]) -> News:
    schedule = data.get("schedule")
    return News(
        lost=data.get("lost", 0),
        total=data.get("total", 0),
        schedule=None if schedule is None else [(w, r, t, p) for w, r, t, p in schedule],
        stuck=tuple((w, r) for w, r in data.get("stuck", ())),
        more=data.get("more", {}),
    )


def _read(pipe: IO[str], lines: "queue.Queue[str | None]") -> None:
    with suppress(ValueError):  # closed while reading
        for line in pipe:
            lines.put(line)
    lines.put(None)

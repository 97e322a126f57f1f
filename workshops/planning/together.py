"""The search on several cores: one process and one seed each, the best of all kept."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any

from .compiled import compile_search
from .problem import Problem
from .search import Infeasible, Progress, Schedule, Search

Watch = Callable[[Progress, Schedule | None], bool]  # told of progress (a schedule when it is the best); False stops


def _run(problem: Problem, seed: int, until: float, sender: Connection, start: Schedule | None, begin: float) -> None:
    """Search until the wall-clock time, sending each better schedule."""
    try:
        search = Search(problem, seed, lambda: time.time() < until, start)
    except Infeasible as error:
        sender.send(error.stuck)
        return
    best, said = search.best, time.time()
    sender.send((Progress(share=0, total=best, lost=search.lost, tries=0), search.schedule))
    for progress in search.for_seconds(max(0.05, until - time.time()), begin):
        if progress.total < best or time.time() > said + 0.5:
            better = progress.total < best
            best, said = min(best, progress.total), time.time()
            sender.send((progress, search.schedule if better else None))
    sender.send((Progress(share=1, total=search.best, lost=search.lost, tries=search.tries), search.schedule))


def search_together(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    processes: int = 2,
    watch: Watch = lambda _progress, _best: True,
    start: Schedule | None = None,
    begin: float = 0.0,
) -> tuple[Schedule, Progress]:
    """Return the best schedule found in about `seconds` by `processes` searches, and its progress.

    `start` is a schedule to go on from and `begin` the share of the whole run that is behind it, so a run that was cut
    off at 60 % with 12 of 30 seconds left goes on with seconds=12, begin=0.6.
    Raises Infeasible when no search found a complete schedule.
    """
    compile_search()  # before the clock runs: searches that compiled would have no time left
    until = time.time() + seconds
    context = multiprocessing.get_context("spawn")
    receivers, workers = [], []
    for number in range(processes):
        receiver, sender = context.Pipe(duplex=False)
        worker = context.Process(
            target=_run, args=(problem, seed + 1000 * number, until, sender, start, begin), daemon=True
        )
        worker.start()
        sender.close()
        receivers.append(receiver)
        workers.append(worker)
    try:
        return _gather(receivers, watch)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()


def _hear(receiver: Any) -> Any:
    """Return what a search sent, or None when it ended."""
    try:
        return receiver.recv()
    except EOFError:
        return None


def _gather(receivers: list[Connection], watch: Watch) -> tuple[Schedule, Progress]:
    best: tuple[Schedule, Progress] | None = None
    stuck: list[tuple[int, int]] = []
    waiting: list[Any] = list(receivers)
    while waiting:
        for receiver in wait(waiting):
            said = _hear(receiver)
            if said is None:
                waiting.remove(receiver)
                continue
            if isinstance(said, list):
                stuck = said
                continue
            progress, schedule = said
            better = schedule is not None and (best is None or progress.total < best[1].total)
            if better:
                best = schedule, progress
            if not watch(progress, schedule if better else None):
                waiting.clear()
                break
    if best is None:
        raise Infeasible(stuck)
    return best

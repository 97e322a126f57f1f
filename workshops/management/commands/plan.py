"""`manage.py plan`: draft a schedule for an instance of the planning format."""

import json
import os
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.planning.problem import Problem, read_problem
from workshops.planning.repair import repair
from workshops.planning.search import Infeasible, Schedule, Search
from workshops.planning.together import search_together

LONGEST = 24 * 60 * 60


def seconds(text: str) -> float:
    """Read how long to search, in seconds, from the command line."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= LONGEST:
        raise ArgumentTypeError(f"{text}: give a number of seconds above 0, {LONGEST} at most")
    return number


def count(text: str) -> int:
    """Read how many, at least one, from the command line."""
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text}: give a whole number above 0")
    return int(text)


def unwritable(out: Path) -> str:
    """Say why a schedule cannot be written there, before anybody waits for it; empty when it can."""
    if out.is_dir():
        return f"{out}: this is a folder; name a file in it"
    if not out.parent.is_dir():
        return f"{out}: there is no folder {out.parent}; make it first, or name another"
    return "" if os.access(out if out.exists() else out.parent, os.W_OK) else f"{out}: you may not write there"


class Command(BaseCommand):
    help = "Draft a schedule for INSTANCE.json (planning format) and write it as a list of placements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instance", type=Path)
        parser.add_argument("--seconds", type=seconds, default=30.0)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--processes", type=count, default=2)
        parser.add_argument("--tries", type=count, help="a number of tries instead of seconds: repeatable, one process")
        parser.add_argument("--repair", action="store_true", help="change the published schedule as little as can be")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        given, out = options["instance"], options["out"]
        if why_not := unwritable(out):
            raise CommandError(why_not)
        try:
            problem = read_problem(json.loads(given.read_text()))
        except OSError as error:
            raise CommandError(f"{given}: {error.strerror}") from error
        except ValueError as error:
            raise CommandError(f"{given}: {error}") from error
        try:
            schedule, said = (repaired if options["repair"] else drafted)(problem, options)
        except Infeasible as error:
            names = ", ".join(problem.workshops[w].title for w, _ in error.stuck[:10])
            raise CommandError(f"{error}: {names}") from error
        out.write_text(json.dumps(schedule))
        self.stdout.write(said)


def drafted(problem: Problem, options: dict[str, Any]) -> tuple[Schedule, str]:
    """Return the best schedule found, and what it comes to; raises Infeasible."""
    if options["tries"]:
        search = Search(problem, options["seed"])
        for _ in search.for_tries(options["tries"]):
            pass
        schedule, total, lost = search.schedule, search.best, search.lost
    else:
        schedule, progress = search_together(
            problem, seconds=options["seconds"], seed=options["seed"], processes=options["processes"]
        )
        total, lost = progress.total, progress.lost
    return schedule, f"total {total:g}, lost wishes {lost}, placed {len(schedule)}"


def repaired(problem: Problem, options: dict[str, Any]) -> tuple[Schedule, str]:
    """Return the repair that moves the fewest starts, and all that were found in words."""
    if not problem.published:
        raise CommandError("--repair needs an instance with a published schedule")
    found = repair(problem, seconds=options["seconds"], seed=options["seed"])
    if not found:
        raise CommandError("no repair was found in that time; try more --seconds")
    lines = [
        f"{r.choice}: {r.starts} starts and {r.places} places change, {r.people} people touched, lost wishes {r.lost}, "
        f"left out {len(r.left_out)}, {'proven smallest' if r.proven else f'at least {r.bound} starts change'}"
        for r in found
    ]
    return found[0].schedule, "\n".join(lines)

"""`manage.py plan`: draft a schedule for an instance of the planning format."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.planning.problem import BadInstance, Problem, read_problem
from workshops.planning.repair import repair
from workshops.planning.search import Infeasible, Schedule, Search
from workshops.planning.together import search_together


class Command(BaseCommand):
    help = "Draft a schedule for INSTANCE.json (planning format) and write it as a list of placements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instance", type=Path)
        parser.add_argument("--seconds", type=float, default=30.0)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--tries", type=int, help="a number of tries instead of seconds: repeatable, one process")
        parser.add_argument("--repair", action="store_true", help="change the published schedule as little as can be")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            problem = read_problem(json.loads(options["instance"].read_text()))
        except (OSError, ValueError, BadInstance) as error:
            raise CommandError(f"{options['instance']}: {error}") from error
        try:
            schedule, said = (repaired if options["repair"] else drafted)(problem, options)
        except Infeasible as error:
            names = ", ".join(problem.workshops[w].title for w, _ in error.stuck[:10])
            raise CommandError(f"{error}: {names}") from error
        options["out"].write_text(json.dumps(schedule))
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

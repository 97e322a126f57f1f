"""`manage.py plan`: draft a schedule for an instance of the planning format."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.planning.problem import BadInstance, read_problem
from workshops.planning.search import Infeasible, Search
from workshops.planning.together import search_together


class Command(BaseCommand):
    help = "Draft a schedule for INSTANCE.json (planning format) and write it as a list of placements."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instance", type=Path)
        parser.add_argument("--seconds", type=float, default=30.0)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--tries", type=int, help="a number of tries instead of seconds: repeatable, one process")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            problem = read_problem(json.loads(options["instance"].read_text()))
        except (OSError, ValueError, BadInstance) as error:
            raise CommandError(f"{options['instance']}: {error}") from error
        try:
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
        except Infeasible as error:
            names = ", ".join(problem.workshops[w].title for w, _ in error.stuck[:10])
            raise CommandError(f"{error}: {names}") from error
        options["out"].write_text(json.dumps(schedule))
        self.stdout.write(f"total {total:g}, lost wishes {lost}, placed {len(schedule)}")

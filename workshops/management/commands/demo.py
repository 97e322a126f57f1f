"""Fill the site with a made-up gathering."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workshops.demo.actions import DemoRefused, make_demo
from workshops.demo.report import as_json, as_text
from workshops.demo.synthetic import SIZES


def a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day; write it like 2026-07-06") from error


class Command(BaseCommand):
    help = "Fill the site with a fictional gathering by the river, or with a synthetic one of a wanted size."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--slug", default="", help="its short name in addresses (riverside, or size and seed)")
        parser.add_argument("--start", type=a_day, help="its first day, YYYY-MM-DD (default: yesterday)")
        parser.add_argument("--zone", default="America/New_York", help="its time zone (%(default)s)")
        parser.add_argument("--size", choices=sorted(SIZES), help="make a synthetic one of 60, 300 or 1,000 sessions")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same synthetic gathering")
        parser.add_argument("--json", action="store_true", help="say what there is as JSON")

    def handle(self, **options: Any) -> None:
        try:
            demo = make_demo(
                slug=options["slug"],
                size=options["size"],
                seed=options["seed"],
                starts_on=options["start"],
                time_zone=options["zone"],
                now=timezone.now(),
            )
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(as_json(demo), indent=2))
        elif options["verbosity"]:
            self.stdout.write(as_text(demo))

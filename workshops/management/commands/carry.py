"""Carry a gathering to a laptop, run it there, and merge it at home."""

import getpass
import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workshops.carry.actions import carry_in, carry_out
from workshops.carry.back_actions import carry_back
from workshops.carry.errors import CarryRefused
from workshops.carry.work import Back


class Command(BaseCommand):
    help = "Carry a gathering out in one sealed file, in on a laptop, and back home."

    def add_arguments(self, parser: ArgumentParser) -> None:
        ways = parser.add_subparsers(dest="way", required=True)
        out = ways.add_parser("out", help="write a gathering into a sealed file")
        out.add_argument("slug", help="short name of the gathering")
        out.add_argument("--file", type=Path, required=True, help="the file to write")
        ways.add_parser("in", help="bring a gathering's file onto this laptop").add_argument("file", type=Path)

        back = ways.add_parser("back", help="merge what the river did, at home")
        back.add_argument("file", type=Path)
        back.add_argument("--try", dest="dry_run", action="store_true", help="write nothing, print the same report")
        back.add_argument("--still-out", action="store_true", help="the laptop goes on: it stays the one to write to")
        back.add_argument("--decide", type=Path, help='JSON that says whose value holds: {"Place:7:capacity": "river"}')

    def handle(self, **options: Any) -> None:
        way: str = options["way"]
        try:
            self.stdout.write(getattr(self, f"_{way}")(passphrase(twice=way == "out"), options))
        except CarryRefused as error:
            raise CommandError(error.sentence) from error

    def _out(self, words: str, options: dict[str, Any]) -> str:
        told = carry_out(slug=options["slug"], file=options["file"], passphrase=words, now=timezone.now())
        return f"Carried out “{told.gathering}”: {told.rows} rows. Keep the passphrase apart from the file."

    def _in(self, words: str, options: dict[str, Any]) -> str:
        told = carry_in(file=options["file"], passphrase=words)
        return f"“{told.gathering}” is here: {told.rows} rows. Start the site with “make run”; it writes to nobody."

    def _back(self, words: str, options: dict[str, Any]) -> str:
        decisions = decisions_of(options["decide"]) if options["decide"] else {}
        dry_run: bool = options["dry_run"]
        given = {"decisions": decisions, "dry_run": dry_run, "still_out": options["still_out"]}
        back = carry_back(file=options["file"], passphrase=words, now=timezone.now(), **given)
        if not dry_run and (back.conflicts or back.listed):
            self.stderr.write("Organizers read and decide this on the gathering's page “River”, and have a letter.")
        return as_text(back, dry_run)


def as_text(back: Back, dry_run: bool) -> str:
    """Return what a merge did as lines to read."""
    lines = [f"{'Would merge' if dry_run else 'Merged'} “{back.gathering}”."]
    for title, counts in (("new", back.new), ("changed", back.changed), ("gone", back.gone)):
        told = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
        lines.append(f"  {title}: {told or 'nothing'}")
    lines += [
        f"  both changed {c.key}: home {c.home!s:.200}, river {c.river!s:.200}; {c.taken}’s holds"
        for c in back.conflicts
    ]
    return "\n".join([*lines, *(f"  {line}" for line in back.listed)])


def decisions_of(file: Path) -> dict[str, str]:
    """Return whose value holds for what, from a file of JSON."""
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError) as error:
        raise CarryRefused("The decisions cannot be read. Give a file of JSON.") from error
    if not isinstance(found, dict) or not all(side in ("home", "river") for side in found.values()):
        raise CarryRefused("Say for each decision “home” or “river”.")
    return found


def passphrase(*, twice: bool) -> str:
    """Return the passphrase from CARRY_PASSPHRASE, or ask for it."""
    given = os.environ.get("CARRY_PASSPHRASE")
    if given is not None:
        return given
    words = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("Once more: ") != words:
        raise CarryRefused("The two are not the same. Start again.")
    return words

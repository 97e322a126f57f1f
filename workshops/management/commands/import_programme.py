"""Bring a programme file into a gathering."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from workshops.gatherings.models import Gathering
from workshops.interchange.actions import NewGathering, import_programme
from workshops.interchange.reading.any_file import read_programme
from workshops.interchange.reading.programme import MAX_BYTES, ProgrammeError
from workshops.interchange.reading.programme import gettext_noop as _
from workshops.interchange.report import Report
from workshops.interchange.words import refusal_words, repair_words


class Command(BaseCommand):
    help = "Import a programme (CSV, .ics, schedule.xml or .json, a JSON list) into a gathering, whole or not at all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the programme")
        parser.add_argument("--gathering", required=True, metavar="SLUG", help="short name of the gathering")
        parser.add_argument("--create", action="store_true", help="make the gathering, in draft, if there is none")
        parser.add_argument("--zone", help="zone in which the file tells its times, such as Europe/Lisbon")
        parser.add_argument(
            "--organizer", default="", metavar="EMAIL", help="with --create: who organizes the new gathering"
        )
        parser.add_argument("--dry-run", action="store_true", help="write nothing, print the same report")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, **options: Any) -> None:
        try:
            report = self._import(options)
        except ProgrammeError as error:
            if options["json"]:
                self.stdout.write(json.dumps({"error": {"where": error.where, "reason": error.reason % error.facts}}))
            raise CommandError(refusal_words(error)) from error
        self.stdout.write(json.dumps(report.as_dict(), indent=2) if options["json"] else as_text(report))

    def _import(self, options: dict[str, Any]) -> Report:
        file: Path = options["file"]
        programme = read_programme(_bytes(file), name=file.name, zone=options["zone"])
        return import_programme(
            programme=programme,
            into=_gathering(options["gathering"], options["create"], options["organizer"]),
            person=None,
            now=timezone.now(),
            dry_run=options["dry_run"],
        )


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise ProgrammeError(str(file), _("it cannot be read: %(reason)s."), reason=error.strerror) from error


def _gathering(slug: str, create: bool, email: str) -> Gathering | NewGathering:
    gathering = Gathering.objects.filter(slug=slug).first()
    if gathering is not None:
        return gathering
    if not create:
        raise ProgrammeError("gathering", _("there is no “%(slug)s”. Add --create to make it."), slug=slug)
    return NewGathering(slug=slug, organizer=email)


def as_text(report: Report) -> str:
    """Return the report as lines to read."""
    head = "Would import" if report.dry_run else "Imported"
    lines = [f"{head} {report.rows} rows into {report.gathering}: {report.placed} placed, {report.unplaced} to place."]
    for title, counts in (("new", report.created), ("changed", report.updated), ("as before", report.unchanged)):
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()) if count)
        lines.append(f"  {title}: {told or 'nothing'}")
    lines += [f"  {c.kind} “{c.name}”: {c.field} was “{c.before}”, is “{c.after}”" for c in report.changes]
    lines += [
        f"  not in the file any more, left as it is: “{g.title}” {g.start} {g.place}".rstrip() for g in report.gone
    ]
    lines += [f"  repaired, {r.places}: {r.what}; {r.done}" for r in repair_words(report.repairs)]
    return "\n".join(lines)

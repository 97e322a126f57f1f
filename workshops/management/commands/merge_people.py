"""Make one of two rows of one person."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.people.belongings import declared
from workshops.people.errors import PersonRefused
from workshops.people.merging import merge
from workshops.people.models import Person


class Command(BaseCommand):
    help = "Move everything of one person to another, when the two are one; by number, as the admin pages show it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kept", type=int, help="number of the row that stays")
        parser.add_argument("gone", type=int, help="number of the row that goes")
        parser.add_argument("--yes", action="store_true", help="do it; without, only say what would be moved")

    def handle(self, *, kept: int, gone: int, yes: bool, **_options: Any) -> None:
        stays, goes = _person(kept), _person(gone)
        counts = {b.title or b.field: b.rows_of(goes).count() for b in declared().values()}
        moved = ", ".join(f"{number} {title.replace('_', ' ')}" for title, number in counts.items() if number)
        self.stdout.write(f"{goes} ({gone}, {goes.email}) has {moved or 'nothing'}.")
        if not yes:
            self.stdout.write(f"Run it again with --yes to move that to {stays} ({kept}, {stays.email}).")
            return
        try:
            merge(kept=stays, gone=goes, by=None)
        except PersonRefused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"All of it belongs to {stays} ({kept}) now.")


def _person(pk: int) -> Person:
    found = Person.objects.filter(pk=pk).first()
    if found is None:
        raise CommandError(f"There is no person {pk}.")
    return found

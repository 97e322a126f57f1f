"""`manage.py read_bounces`: mails that came back, one from standard input or all new ones of a Maildir."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from workshops.reminders.bouncing import MOST_BYTES, note_returned

TRY_AGAIN = 75  # EX_TEMPFAIL: a mail server keeps the mail and asks again
MOST_AT_ONCE = 1_000


class Command(BaseCommand):
    help = "Read mails that came back and write no more to the addresses that take none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--maildir", type=Path, metavar="FOLDER", help="read its new mails, not standard input")

    def handle(self, **options: Any) -> None:
        folder = options["maildir"]
        if folder is not None and not (folder / "new").is_dir():
            raise CommandError(f"{folder} is no Maildir: it has no folder “new”.")
        try:
            if folder is None:
                self._read("standard input", sys.stdin.buffer)
            else:
                self._read_all(folder)
        except DatabaseError as error:
            raise CommandError(f"Try again later: {error}", returncode=TRY_AGAIN) from error

    def _read_all(self, folder: Path) -> None:
        (folder / "cur").mkdir(exist_ok=True)
        for path in islice(_new(folder), MOST_AT_ONCE):
            with path.open("rb") as file:
                noted = self._read(path.name, file)
            # Unread for whoever looks into the folder, unless it was a bounce.
            path.rename(folder / "cur" / (path.name.partition(":")[0] + (":2,S" if noted else ":2,")))

    def _read(self, name: str, file: BinaryIO) -> bool:
        """Read one mail and say in a line what it was."""
        people = note_returned(file.read(MOST_BYTES + 1), now=timezone.now())
        for person in people:
            self.stdout.write(f"{name}: mail to {person.email} came back; none goes there any more.")
        if not people:
            self.stdout.write(f"{name}: no mail of ours that came back for good; nothing changed.")
        return bool(people)


def _new(folder: Path) -> Iterator[Path]:
    return (path for path in sorted((folder / "new").iterdir()) if path.is_file())

"""`manage.py print SLUG --what board --out DIR`: sheets of the latest release as PDF files."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from workshops.gatherings.models import Gathering
from workshops.paper.access import named_sheets, public_sheets
from workshops.paper.pdf import can_print, missing_letters, pdf_of
from workshops.paper.sheets import ASKED_FOR, PUBLIC, SIZES, Sheet, What
from workshops.schedule.models import Release


class Command(BaseCommand):
    help = "Print boards, the pocket programme, door and sign-up sheets, rosters or what changed as PDF into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="short name of the gathering")
        parser.add_argument("--what", nargs="+", choices=[what.value for what in ASKED_FOR], default=[*PUBLIC])
        parser.add_argument("--day", type=date.fromisoformat, help="one day instead of all")
        parser.add_argument("--size", choices=SIZES, default=SIZES[-1], help="paper of the boards")
        parser.add_argument("--since", default="", metavar="NUMBER", help="changes since that programme")
        parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")

    def handle(self, **options: Any) -> None:
        gathering = Gathering.objects.filter(slug=options["slug"]).first()
        release = Release.objects.latest_of(gathering) if gathering else None
        if release is None:
            raise CommandError(f"“{options['slug']}” is no gathering with a programme. Publish one first.")
        if not can_print():
            page = settings.SITE_URL + reverse("print", args=[options["slug"]])
            raise CommandError(f"typst is not installed: make installed-paper. Or print plain pages from {page}")
        for what in options["what"]:
            self._print(release, What(what), options)

    def _print(self, release: Release, what: What, options: dict[str, Any]) -> None:
        try:
            sheets = self._sheets(release, what, options)
        except Http404 as error:
            raise CommandError(str(error)) from error
        if not sheets:
            self.stdout.write(f"{what}: nothing to print")
            return
        missing = missing_letters("".join(sheet.words for sheet in sheets))
        if missing:
            self.stderr.write(f"No font here has these letters: {', '.join(missing)}. Install one, such as fonts-noto.")
        options["out"].mkdir(parents=True, exist_ok=True)
        file = options["out"] / f"{options['slug']}-{release.number}-{what}.pdf"
        file.write_bytes(pdf_of(sheets, settings.LANGUAGE_CODE))
        self.stdout.write(f"{file}: {len(sheets)} sheets")

    def _sheets(self, release: Release, what: What, options: dict[str, Any]) -> list[Sheet]:
        now, day = timezone.now(), options["day"]
        if what in PUBLIC:
            return public_sheets(release, what, now, day=day, size=options["size"], since=options["since"])
        return named_sheets(release.gathering, what, now, day)

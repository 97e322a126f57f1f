"""Write docs/permissions.md from the code."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workshops.management.permissions_page import PAGE, permissions_page


class Command(BaseCommand):
    help = "Write docs/permissions.md, who may do what at every address, from the code."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing, fail when the page is stale")

    def handle(self, **options: Any) -> None:
        if not options["check"]:
            PAGE.write_text(permissions_page())
        elif not PAGE.exists() or PAGE.read_text() != permissions_page():
            raise CommandError("docs/permissions.md is stale; run manage.py permissions")

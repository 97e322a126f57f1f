"""Run the whole site with one command: web server, worker and clock."""

import http.client
import io
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

import segno
from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from skillshare.addresses import reachable_at
from skillshare.prepare import collect_static_files, prepare, refuse_port_in_use, sole_owner_of
from skillshare.programs import NAMES, programs
from skillshare.supervisor import Supervisor
from workshops.models import Person

INTERRUPTED = 130  # what a shell reports of a program ended by Ctrl-C
DEMO_ORGANIZER = "organizer@demo.example"


class Command(BaseCommand):
    help = "Run the site: web server, worker and clock, each kept running until Ctrl-C."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "programs",
            nargs="*",
            choices=[[], *NAMES],
            metavar="PROGRAM",
            help="web, worker or beat: run only these and leave the database as it is",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.began, self.announced = time.monotonic(), False
        names = options["programs"] or list(NAMES)
        if "web" in names:
            refuse_port_in_use()
        if options["programs"]:
            self.run_some(names)
        else:
            self.run_all()

    def run_some(self, names: list[str]) -> None:
        """Keep some programs running, on a machine of a larger set-up."""
        if "web" in names:
            collect_static_files()
        Supervisor(programs(names), self.say).run(lambda: None)

    def run_all(self) -> None:
        """Prepare the site, then keep all of it running."""
        with sole_owner_of(settings.DATA_DIR):
            try:
                prepare(self.say)
            except KeyboardInterrupt:
                self.say("Stopped before it began.")
                sys.exit(INTERRUPTED)
            sign_in = self.how_to_sign_in()
            Supervisor(programs(list(NAMES)), self.say).run(lambda: self.announce(sign_in))
        self.say("Stopped.")

    def say(self, line: str) -> None:
        """Print a line at once; a closed terminal is no reason to fail."""
        with suppress(OSError):
            print(line, flush=True)  # noqa: T201  # celery and gunicorn write there as well

    def announce(self, sign_in: str) -> None:
        """Print once, when pages are served, where they are and how to sign in."""
        if self.announced or not serves():
            return
        self.announced = True
        seconds = time.monotonic() - self.began
        self.say(f"\nThe site is at http://localhost:{settings.PORT}/ (ready after {seconds:.0f} s)")
        hosts = reachable_at(settings.BIND)
        for host in hosts:
            self.say(f"From other machines in the network: http://{host}:{settings.PORT}/")
        if settings.AT_THE_RIVER and hosts:
            self.say(code_to_scan(f"http://{hosts[0]}:{settings.PORT}/"))
        self.say(f"{sign_in}\nCtrl-C stops it.\n")

    def how_to_sign_in(self) -> str:
        """Return how to come in as the demo's organizer, or as anyone."""
        known = Person.objects.filter(email=DEMO_ORGANIZER).exists()
        who = f"the demo's organizer, {DEMO_ORGANIZER}" if known else "yourself, with your address"
        page = f"http://localhost:{settings.PORT}{reverse(settings.LOGIN_URL)}"
        kept = f"The code is printed here and kept in {settings.EMAIL_FILE_PATH}." if settings.MAIL_IS_KEPT_HERE else ""
        return f"Sign in as {who}: {page} {kept}".rstrip()


def code_to_scan(address: str) -> str:
    """Return a QR code for a terminal."""
    out = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(out, border=2, compact=True)
    return out.getvalue()


def serves() -> bool:
    """Return whether the web server answers, whatever it says."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.BIND, settings.BIND)  # noqa: S104  # not bound here
    connection = http.client.HTTPConnection(host, settings.PORT, timeout=1)
    try:
        connection.request("GET", "/health/")
        connection.getresponse().read()
    except OSError:
        return False
    else:
        return True
    finally:
        connection.close()

"""What has to be true before the site can serve: nobody else does, the tables are there, the files are collected."""

import fcntl
import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import DatabaseError, connections

from workshops.models import Gathering, Person


def sole_owner_of(folder: Path) -> IO[str]:
    """Return a lock that lasts as long as this process; raise CommandError when another has it."""
    lock = (folder / "up.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise CommandError(f"The site already runs from {folder}. Stop it first, or give another DATA_DIR.") from error
    return lock


def refuse_port_in_use() -> None:
    """Raise CommandError when something else listens where the site should."""
    family = socket.AF_INET6 if ":" in settings.BIND else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.BIND, settings.PORT))
        except OSError as error:
            reason = f"Cannot listen on {settings.BIND}, port {settings.PORT} ({error.strerror})."
            raise CommandError(f"{reason} Stop what uses it, or choose another: PORT=8001") from error


def migrate() -> None:
    """Bring the tables to this version's form; raise CommandError when the database cannot be used."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise CommandError(f"The database cannot be used: {' '.join(str(error).split())}") from error


def fingerprint_of_static_files() -> str:
    """Return a digest of every static file's name, size and time."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list(None):
            about = os.stat(storage.path(name))
            digest.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static_files() -> bool:
    """Collect the static files when they changed since the last time; return whether they had."""
    known, now = settings.DATA_DIR / "static.sha256", fingerprint_of_static_files()
    if known.exists() and known.read_text() == now and Path(settings.STATIC_ROOT).is_dir():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    known.write_text(now)
    return True


def is_untouched() -> bool:
    """Return whether the database knows no gathering and nobody."""
    return not (Gathering.objects.exists() or Person.objects.exists())


def prepare(say: Callable[[str], None]) -> None:
    """Do all of it, saying what takes time."""
    say(f"Everything is kept in {settings.DATA_DIR}")
    migrate()
    if collect_static_files():
        say("Collected the static files.")
    if settings.DEMO and "demo" in get_commands() and is_untouched():
        say("Making a gathering to look at: five days at a river. DEMO=false leaves it out.")
        call_command("demo", verbosity=0)
    connections.close_all()

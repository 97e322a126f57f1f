"""Real processes for tests: a site of its own with its own data, found and ended to the last process."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from uuid import uuid4

from tools.servers import free_port

ROOT = Path(__file__).resolve().parents[1]
MARK = "SKILLSHARE_TEST_SITE"
PATIENCE = 150.0  # seconds; a slow machine is not a failure


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Return when `is_so` holds; fail, naming `what`, when patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.1)


@contextmanager
def own_database(url: str, template: str = "template1") -> Iterator[str]:
    """Yield the URL of a new database on the PostgreSQL that `url` names, a copy of another; dropped at the end."""
    import psycopg  # noqa: PLC0415  # only where the suite runs on PostgreSQL

    name = f"site_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield f"{url.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Site:
    """A site's environment, and the processes started in it."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ, self.folder = environ, Path(environ["DATA_DIR"])
        self.url = f"http://localhost:{environ['PORT']}"
        self.log = self.folder / "output.log"
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start `python COMMAND...`; what it prints goes to the log."""
        if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        with self.log.open("ab") as log:
            process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=self.environ, stdout=log, stderr=log)
        self.started.append(process)
        return process

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `manage.py ARGUMENTS...` to its end."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environ, capture_output=True, text=True, check=False)

    def up(self) -> subprocess.Popen[bytes]:
        """Start the whole site and return when it serves and all three programs run."""
        supervisor = self.start("manage.py", "up")
        wait_until(lambda: self.answers() or supervisor.poll() is not None, "the site serves")
        wait_until(lambda: all(map(self.pids, ("gunicorn", " worker ", " beat "))), f"programs: {self.log.read_text()}")
        return supervisor

    def answers(self) -> bool:
        """Return whether /health/ says that all is well."""
        try:
            with urllib.request.urlopen(f"{self.url}/health/", timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            return False

    def wait_until_it_says(self, words: str) -> None:
        """Return when the words are in the log."""
        wait_until(lambda: words in self.log.read_text(), words)

    def pids(self, words: str = "") -> list[int]:
        """Return the processes of this site, whoever their parent is, whose command line has `words`; lowest first."""
        mark = f"{MARK}={self.environ[MARK]}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes():
                    line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found += [int(process.name)] if words in line else []
            except OSError:  # it ended meanwhile
                continue
        return sorted(found)

    def kill_all(self) -> None:
        """Kill whatever of this site still runs."""
        while left := self.pids():
            for pid in left:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            for process in self.started:
                process.wait()


def prepare(*steps: str, **environ: str) -> None:
    """Run steps of `skillshare.prepare` in a process of their own, on SQLite unless `environ` names a database."""
    kept = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    kept |= {"DJANGO_SETTINGS_MODULE": "skillshare.settings"}
    calls = "; ".join(f"prepare.{step}()" for step in steps)
    setup = f"import django; django.setup(); from skillshare import prepare; {calls}"
    subprocess.run([sys.executable, "-c", setup], cwd=ROOT, env=kept | environ, check=True)


@cache
def prepared_database(url: str) -> str:
    """Make once the tables in a database of their own on the PostgreSQL that `url` names; return its name."""
    import psycopg  # noqa: PLC0415  # only where the suite runs on PostgreSQL

    stack = ExitStack()
    made = stack.enter_context(own_database(url))

    def drop() -> None:
        with suppress(psycopg.OperationalError):  # the server ended before
            stack.close()

    atexit.register(drop)
    with tempfile.TemporaryDirectory(prefix="skillshare-prepared-") as folder:
        prepare("migrate", DATA_DIR=folder, DATABASE_URL=made)
    return made.rpartition("/")[2]


@cache
def prepared() -> Path:
    """Make once what every first run makes anew: the tables in SQLite and the collected static files."""
    folder = Path(tempfile.mkdtemp(prefix="skillshare-prepared-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    prepare("migrate", "collect_static_files", DATA_DIR=str(folder))
    for kept in ("db.sqlite3", "static.sha256"):
        assert (folder / kept).exists()
    return folder


def take_prepared(folder: Path) -> None:
    """Copy the tables and static files into a site's folder; the key, the mail and the jobs stay its own."""
    for part in ("db.sqlite3", "static.sha256"):
        shutil.copy2(prepared() / part, folder)
    shutil.copytree(prepared() / "static", folder / "static", dirs_exist_ok=True)


@contextmanager
def own_site(**environ: str) -> Iterator[Site]:
    """Yield a site of its own that finds its tables and static files made."""
    with _site(prepared_database, **environ) as site:
        take_prepared(site.folder)
        yield site


@contextmanager
def first_run_site(**environ: str) -> Iterator[Site]:
    """Yield a site with its own folder, port, empty database and broker; no process of it is left at the end."""
    with _site(lambda _url: "template1", **environ) as site:
        yield site


@contextmanager
def _site(template: Callable[[str], str], **environ: str) -> Iterator[Site]:
    own = {
        MARK: uuid4().hex,
        "PORT": str(free_port()),
        "DEMO": "false",
        "DJANGO_SETTINGS_MODULE": "skillshare.settings",
    }
    inherited = {
        key: value
        for key, value in os.environ.items()
        if key not in ("SITE_URL", "SECRET_KEY", "EMAIL_URL", "BROKER_URL")
    }
    server, _, _ = inherited.get("REDIS_URL", "").rpartition("/")
    if server:
        own["REDIS_URL"] = f"{server}/{32 + os.getpid() % 32}"
    with tempfile.TemporaryDirectory(prefix="skillshare-site-", ignore_cleanup_errors=True) as folder:
        site = Site({**inherited, **own, "DATA_DIR": folder, **environ})
        try:
            if inherited.get("DATABASE_URL", "").startswith("postgres"):
                with own_database(inherited["DATABASE_URL"], template(inherited["DATABASE_URL"])) as url:
                    site.environ["DATABASE_URL"] = url
                    yield site
            else:
                yield site
        finally:
            site.kill_all()

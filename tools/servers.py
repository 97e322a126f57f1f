"""A private PostgreSQL and Redis, each on a free port in a folder of its own.

`python -m tools.servers COMMAND...` runs COMMAND with DATABASE_URL and REDIS_URL set to them, and stops both whatever
happens.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PATIENCE = 30.0  # seconds for a server to answer, or to stop


class ServerMissing(RuntimeError):
    """A server's program is not installed on this machine."""


def free_port() -> int:
    """Return a TCP port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str) -> str:
    """Return the path of a PostgreSQL or Redis program, the newest version first."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    path = shutil.which(name, path=os.pathsep.join([*map(str, versions), os.environ.get("PATH", "")]))
    if path is None:
        raise ServerMissing(f"{name} is not installed. On Debian: apt install postgresql redis-server")
    return path


def answers(port: int) -> bool:
    """Return whether something accepts connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(command: list[str], port: int, stop_with: signal.Signals, log: Path) -> Iterator[None]:
    """Run a server until the block ends; raise RuntimeError with its log's end when it does not answer."""
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(port):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command[0]} did not start: {log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield
    finally:
        server.send_signal(stop_with)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def unprivileged(folder: Path) -> list[str]:
    """Return the words that start a command as a user PostgreSQL accepts, handing it the folder; root is refused."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return [program("setpriv"), "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


@contextmanager
def postgres() -> Iterator[str]:
    """Run an empty PostgreSQL, tuned to be forgotten; yield its DATABASE_URL."""
    folder, port = Path(tempfile.mkdtemp(prefix="skillshare-postgres-")), free_port()
    try:
        become = unprivileged(folder)
        data = str(folder / "data")
        make = [program("initdb"), "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
        subprocess.run([*become, *make], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]
        options = [word for setting in careless for word in ("-c", setting)]
        serve = [program("postgres"), "-D", data, "-p", str(port), "-k", str(folder), "-h", "127.0.0.1", *options]
        with running([*become, *serve], port, signal.SIGINT, folder.with_suffix(".log")):
            yield f"postgres://tests@127.0.0.1:{port}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


@contextmanager
def redis() -> Iterator[str]:
    """Run an empty Redis that keeps nothing on disk; yield its REDIS_URL."""
    folder, port = Path(tempfile.mkdtemp(prefix="skillshare-redis-")), free_port()
    serve = [program("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    try:
        with running([*serve, "--databases", "64"], port, signal.SIGTERM, folder / "log"):
            yield f"redis://127.0.0.1:{port}/0"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command beside both servers and return its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with ExitStack() as servers:
            urls = {
                "DATABASE_URL": servers.enter_context(postgres()),
                "REDIS_URL": servers.enter_context(redis()),
            }
            return subprocess.run(command, env=os.environ | urls, check=False).returncode
    except ServerMissing as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A private PostgreSQL, Redis and RabbitMQ, each on a free port in a folder of its own.

`python -m tools.servers COMMAND...` runs COMMAND with DATABASE_URL and REDIS_URL set to the first two, and stops both
whatever happens.
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

PATIENCE = 60.0  # seconds for a server to answer, or to stop


class ServerMissing(RuntimeError):
    """A server's program is not installed on this machine."""


def free_port() -> int:
    """Return a TCP port of this machine that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str) -> str:
    """Return the path of a server's program, the newest version of PostgreSQL first."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    folders = [*map(str, versions), "/usr/lib/rabbitmq/bin", os.environ.get("PATH", "")]
    path = shutil.which(name, path=os.pathsep.join(folders))
    if path is None:
        raise ServerMissing(f"{name} is not installed. On Debian: apt install postgresql redis-server rabbitmq-server")
    return path


def answers(port: int) -> bool:
    """Return whether something accepts connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Server:
    """A server program that listens on a port; stopped and started again, it finds its data as it left it."""

    def __init__(self, command: list[str], port: int, stop_with: signal.Signals, log: Path, **more: str) -> None:
        """Know the program; `more` is added to its environment. Nothing runs yet."""
        self.command, self.port, self.stop_with, self.log = command, port, stop_with, log
        self.environ = os.environ | more
        self.process: subprocess.Popen[bytes] | None = None
        self.url = ""

    def start(self) -> None:
        """Run it and return when it answers; raise RuntimeError with its log's end when it does not."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command, stdout=output, stderr=output, start_new_session=True, env=self.environ
            )
        deadline = time.monotonic() + PATIENCE
        while not answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"{self.command[0]} did not start: {self.log.read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ask it to stop and wait until it did; kill it when it does not."""
        if self.process is None:
            return
        self.process.send_signal(self.stop_with)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def restart(self, away: float = 0.0) -> None:
        """Stop it and start it again after it was away for so many seconds."""
        self.stop()
        time.sleep(away)
        self.start()


@contextmanager
def running(command: list[str], port: int, stop_with: signal.Signals, log: Path, **more: str) -> Iterator[Server]:
    """Run a server until the block ends; raise RuntimeError with its log's end when it does not answer."""
    server = Server(command, port, stop_with, log, **more)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def unprivileged(folder: Path) -> list[str]:
    """Return the words that start a command as a user PostgreSQL accepts, handing it the folder; root is refused."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return [program("setpriv"), "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


@contextmanager
def postgres() -> Iterator[Server]:
    """Run an empty PostgreSQL, tuned to be forgotten; its `url` is a DATABASE_URL."""
    folder, port = Path(tempfile.mkdtemp(prefix="skillshare-postgres-")), free_port()
    try:
        become = unprivileged(folder)
        data = str(folder / "data")
        make = [program("initdb"), "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
        subprocess.run([*become, *make], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]
        # Each test rolls back what it wrote: rows nobody sees, which slow down every query until they are cleared away.
        careless += ["autovacuum_naptime=5s", "autovacuum_vacuum_cost_delay=0", "jit=off"]
        options = [word for setting in careless for word in ("-c", setting)]
        serve = [program("postgres"), "-D", data, "-p", str(port), "-k", str(folder), "-h", "127.0.0.1", *options]
        with running([*become, *serve], port, signal.SIGINT, folder.with_suffix(".log")) as server:
            server.url = f"postgres://tests@127.0.0.1:{port}/postgres"
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


@contextmanager
def redis() -> Iterator[Server]:
    """Run an empty Redis that keeps nothing on disk; its `url` is a REDIS_URL."""
    folder, port = Path(tempfile.mkdtemp(prefix="skillshare-redis-")), free_port()
    serve = [program("redis-server"), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    try:
        with running([*serve, "--databases", "64"], port, signal.SIGTERM, folder / "log") as server:
            server.url = f"redis://127.0.0.1:{port}/0"
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def rabbitmq() -> Iterator[Server]:
    """Run an empty RabbitMQ, with a name service of its own; its `url` is a BROKER_URL."""
    folder, port, names = Path(tempfile.mkdtemp(prefix="skillshare-rabbitmq-")), free_port(), str(free_port())
    (folder / "rabbitmq.conf").write_text(f"listeners.tcp.1 = 127.0.0.1:{port}\nloopback_users = none\n")
    environ = {
        "HOME": str(folder),
        "ERL_EPMD_PORT": names,
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": f"tests{port}@localhost",
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
    }
    try:
        name_service = [program("epmd"), "-port", names, "-address", "127.0.0.1"]
        with running(name_service, int(names), signal.SIGTERM, folder / "names.log"):
            serve = [program("rabbitmq-server")]
            with running(serve, port, signal.SIGTERM, folder / "server.log", **environ) as server:
                server.url = f"amqp://guest:guest@127.0.0.1:{port}//"
                yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command beside both servers and return its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with ExitStack() as servers:
            urls = {
                "DATABASE_URL": servers.enter_context(postgres()).url,
                "REDIS_URL": servers.enter_context(redis()).url,
            }
            return subprocess.run(command, env=os.environ | urls, check=False).returncode
    except ServerMissing as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

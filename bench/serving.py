"""The real web server with one worker, and what each of its answers costs: the worker's own processor time."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from skillshare.programs import commands
from tools.servers import free_port

PATIENCE = 60.0  # seconds
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running server, asked over one connection that stays open."""

    def __init__(self, port: int, worker: int) -> None:
        self.port, self.worker = port, worker
        self.stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb")

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, bytes]:
        """Return the status and the headers of the answer, its body read to the end."""
        lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{self.port}", "Accept-Encoding: gzip"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.stream.write("\r\n".join([*lines, "", ""]).encode())
        self.stream.flush()
        status, head, length = int(self.stream.readline().split()[1]), b"", 0
        while (line := self.stream.readline()) not in (b"\r\n", b""):
            head += line
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        self.stream.read(length)
        return status, head

    def spent(self) -> float:
        """Return the seconds of processor time that the worker has used so far."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def cost(self, path: str, headers: Mapping[str, str] | None = None, status: int = 200, calls: int = 400) -> float:
        """Return the processor time of one answer in seconds; raises AssertionError for another status."""
        for _ in range(20):
            assert self.get(path, headers)[0] == status, path
        before = self.spent()
        for _ in range(calls):
            self.get(path, headers)
        return (self.spent() - before) / calls


@contextmanager
def serving() -> Iterator[Server]:
    """Run the web server as `make run` does, but with one worker, on the database of this bench."""
    port = free_port()
    last = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--keep-alive", "60"]
    command = [sys.executable, "-m", *commands()["web"], *last]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR)
    try:
        yield _connected(port, process)
    finally:
        process.terminate()
        process.wait()


def _connected(port: int, process: "subprocess.Popen[bytes]") -> Server:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        try:
            if workers:
                return Server(port, int(workers[0]))
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the server did not start")

"""A text message service within the test: keeps what it gets, answers as told, and is silent when told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class SmsService:
    """Where it listens, what came, and how it answers."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[tuple[str, str, Message, bytes]] = []
        self.status = 200
        self.is_silent = threading.Event()
        self.ends = threading.Event()


@contextmanager
def sms_service() -> Iterator[SmsService]:
    """Run it on this machine for the length of the block."""
    service = SmsService()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            service.came.append((self.command, self.path, self.headers, body))
            if service.is_silent.is_set():
                service.ends.wait(10)
                return
            self.send_response(service.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_PUT = answer

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    service.url = f"http://127.0.0.1:{server.server_port}/send"
    try:
        yield service
    finally:
        service.ends.set()
        server.shutdown()
        server.server_close()

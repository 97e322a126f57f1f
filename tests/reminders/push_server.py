"""A push service within the test, which keeps what it gets, and browsers that can read it (RFC 8030, 8291)."""

import json
import os
import threading
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from tests import build
from workshops.models import Person, PushSubscription
from workshops.reminders.push_keys import CURVE, public_bytes


def text(value: bytes) -> str:
    """Return base64url without padding, as browsers write it."""
    return urlsafe_b64encode(value).decode().rstrip("=")


class PushService:
    """Where it listens, what came to which path, and how it answers there."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[tuple[str, Message, bytes]] = []
        self.answers: dict[str, int] = {}


class Browser:
    """One browser: its keys, and what it reads."""

    def __init__(self, service: PushService, path: str = "/one") -> None:
        self.key, self.auth = ec.generate_private_key(CURVE), os.urandom(16)
        self.service, self.path = service, path

    @property
    def form(self) -> dict[str, str]:
        """What its page sends us when its person subscribes."""
        keys = {"p256dh": text(public_bytes(self.key)), "auth": text(self.auth)}
        return {"endpoint": self.service.url + self.path, **keys}

    def of(self, person: Person) -> PushSubscription:
        return PushSubscription.objects.create(person=person, made_at=build.NOW, **self.form)

    def read(self) -> list[dict[str, Any]]:
        """Return what came to it, decrypted."""
        keys = {"private_key": self.key, "auth_secret": self.auth, "version": "aes128gcm"}
        return [json.loads(http_ece.decrypt(body, **keys)) for path, _, body in self.service.came if path == self.path]


@contextmanager
def push_service(settings: Settings) -> Iterator[PushService]:
    """Run a push service on this machine for the length of the block, and let the site call it."""
    service = PushService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            service.came.append((self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(service.answers.get(self.path, 201))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    service.url = f"http://127.0.0.1:{server.server_port}"
    settings.PUSH_OWN_HOSTS = ["127.0.0.1"]
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()

"""A real mail server within the test, which answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from pytest_django import Settings

from workshops.reminders.mail_line import LINE


class Postman:
    """Keeps what it takes; refuses the addresses in `refuse` with their answers, and hangs up where it says so."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, Message]] = []
        self.connections = 0
        self.refuse: dict[str, str] = {}
        self.answer_to_data = "250 kept"
        self.hang_up_on = ""

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if address == self.hang_up_on:
            server.transport.close()
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer_to_data.startswith("250"):
            self.mails += [(address, message_from_bytes(envelope.content)) for address in envelope.rcpt_tos]
        return self.answer_to_data

    @property
    def reached(self) -> list[str]:
        """To whom mails came, in order."""
        return [address for address, _ in self.mails]


class AnyPort(Controller):
    """Listens on a port the system chooses, and knows which."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server(settings: Settings) -> Iterator[Postman]:
    """Run a postman for the length of the block, with Django's mail going to it."""
    postman = Postman()
    controller = AnyPort(postman, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    LINE.hang_up()
    try:
        yield postman
    finally:
        LINE.hang_up()
        controller.stop()

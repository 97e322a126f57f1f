"""Finds the words of secrets in whatever leaves the site: pages and their headers, mails, lines of the log, jobs."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage as Parsed
from email.parser import BytesParser
from email.policy import default
from html import unescape
from smtplib import SMTPRecipientsRefused
from typing import Any
from urllib.parse import unquote

from celery.signals import before_task_publish
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import HttpResponseBase
from django.utils.module_loading import import_string

from skillshare.masking import SIGNED

# A word of a secret, an address, digits of a phone number however they are set apart.
WORD = re.compile(r"(?<![\w-])zq-[a-z-]+(?:@secret\.example)?|1\W{0,3}518\W{0,3}555\W{0,3}0199", re.IGNORECASE)


def words_in(text: str, asked: str = "") -> set[str]:
    """Return the words of secrets in a text, however it writes them, and `token` where a letter's link is.

    What stood in the address that was `asked` for tells nothing new.
    """
    plain = unescape(unquote(text.replace("\\u0040", "@").replace("\r\n ", "").replace("=\n", "")))
    text = unquote(text).replace(asked, "") if asked else text
    found = {
        word.lower() if word.lower().startswith("zq") else "phone" for word in WORD.findall(SIGNED.sub(" ", plain))
    }
    return found | ({"token"} if SIGNED.search(text) else set())


def words_of_response(response: HttpResponseBase, asked: str = "") -> set[str]:
    """Return what a page tells, by its text, its headers and its cookies."""
    body = b"".join(response) if response.streaming else getattr(response, "content", b"")
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return words_in(f"{headers}\n{response.cookies.output()}\n\n{body.decode(errors='replace')}", asked)


def words_of_mail(mail: EmailMessage) -> set[str]:
    """Return what a mail tells as it goes over the wire: every header, every part, whoever it goes to."""
    parsed: Parsed = BytesParser(policy=default).parsebytes(mail.message().as_bytes())
    parts = [part.get_content() for part in parsed.walk() if not part.is_multipart()]
    headers = [f"{name}: {value}" for part in parsed.walk() for name, value in part.items()]
    texts = [part.decode(errors="replace") if isinstance(part, bytes) else str(part) for part in parts]
    return words_in("\n".join([*headers, *texts, *mail.recipients(), mail.from_email]))


@dataclass
class Written:
    """What went to the log, in the form in which it goes there, and to the broker."""

    lines: list[str] = field(default_factory=list)
    jobs: list[str] = field(default_factory=list)


class _Keeper(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        configured: Any = settings.LOGGING
        given = dict(configured["formatters"]["line"])
        self.setFormatter(import_string(given.pop("()"))(given["format"], style=given["style"]))
        self.lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def listening() -> Iterator[Written]:
    """Keep every line of every logger, and every message to the broker, until the block ends."""
    written = Written()
    keeper, sent = _Keeper(written.lines), written.jobs
    own = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)]
    loggers = [logging.root, *(one for one in own if not one.propagate)]

    def keep(body: object = None, headers: object = None, **_: object) -> None:
        sent.append(repr((body, headers)))

    before_task_publish.connect(keep)
    for one in loggers:
        one.addHandler(keeper)
    try:
        yield written
    finally:
        before_task_publish.disconnect(keep)
        for one in loggers:
            one.removeHandler(keeper)


class Refusing(BaseEmailBackend):
    """A mail server that repeats whom it does not know."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuse the first."""
        (reader,) = email_messages[0].to
        raise SMTPRecipientsRefused({reader: (550, f"{reader} knows nobody".encode())})

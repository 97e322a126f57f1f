"""One mail over an open connection, and what the mail server's answer means for it."""

import logging
import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from smtplib import SMTP, SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .wire import envelope, wire

log = logging.getLogger(__name__)
# RFC 3463 (3.8): x.7.z is about who sends and what is allowed, such as relaying; it says nothing of the address.
POLICY = re.compile(r"\b5\.7\.\d")


class Outcome(Enum):
    """What became of an attempt."""

    SENT = auto()
    REFUSED = auto()  # for good: the address, or the mail itself (5xx)
    FAILED = auto()  # for now (4xx)
    STOPPED = auto()  # for now, and the next mail would fare the same


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome, and the server's words where it was no success."""

    outcome: Outcome
    reason: str = ""
    takes_no_mail: bool = False  # the address itself, whoever writes to it


def attempt(connection: BaseEmailBackend, mail: EmailMessage) -> Attempt:
    """Send the mail and say what became of it; whatever goes wrong is an outcome, never an exception."""
    try:
        _send(connection, mail)
    except SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        done = _by_code(code, text)
        ours = POLICY.search(done.reason) is not None
        return replace(done, takes_no_mail=done.outcome is Outcome.REFUSED and not ours)
    except SMTPDataError as error:
        return _by_code(error.smtp_code, error.smtp_error)
    except (SMTPException, OSError) as error:
        return Attempt(Outcome.STOPPED, words(error))
    except Exception as error:
        log.exception("a mail could not be made")
        return Attempt(Outcome.FAILED, words(error))
    return Attempt(Outcome.SENT)


def _send(connection: BaseEmailBackend, mail: EmailMessage) -> None:
    """Send it over an open line to a mail server, or as the backend does that has none."""
    server = getattr(connection, "connection", None)
    if isinstance(server, SMTP):
        server.sendmail(envelope(mail.from_email), [envelope(address) for address in mail.recipients()], wire(mail))
    else:
        connection.send_messages([mail])


def words(error: Exception) -> str:
    """Return an error in one line for the delivery's reason."""
    return f"{type(error).__name__}: {error}"


def _by_code(code: int, text: bytes | str) -> Attempt:
    """Return what RFC 5321 (4.2.1) makes of a reply: 5yz is for good, all else may pass."""
    plain = text.decode(errors="replace") if isinstance(text, bytes) else text
    return Attempt(Outcome.REFUSED if 500 <= code < 600 else Outcome.FAILED, f"{code} {plain}")

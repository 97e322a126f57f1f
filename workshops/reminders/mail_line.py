"""The process's one connection to the mail server: kept between batches, made anew after so many, left when idle."""

import contextlib
import threading
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from .smtp import Attempt, Outcome, attempt, words

MOST_MAILS = 100  # over one connection; servers hang up on who never does
IDLE_SECONDS = 5.0


class MailLine:
    """A connection that several threads share; `lock` is held around each use."""

    def __init__(self) -> None:
        """Know nothing yet; the first use connects."""
        self.lock = threading.Lock()
        self.connection: BaseEmailBackend | None = None
        self.mails = 0
        self.leaving: threading.Timer | None = None

    def check(self) -> Attempt | None:
        """Make sure that the server answers, connecting anew where needed; return what is wrong when it does not."""
        server = getattr(self.connection, "connection", None)
        if server is not None and not _answers(server):
            self.hang_up()
        return self._connect()

    def send(self, mail: EmailMessage) -> Attempt:
        """Send a mail; a connection that failed is not used again."""
        if self.mails >= MOST_MAILS:
            self.hang_up()
        wrong = self._connect()
        if wrong or self.connection is None:
            return wrong or Attempt(Outcome.STOPPED, "no connection")
        done = attempt(self.connection, mail)
        self.mails += 1
        if done.outcome is Outcome.STOPPED:
            self.hang_up()
        return done

    def hang_up(self) -> None:
        """End the connection, if there is one."""
        connection, self.connection, self.mails = self.connection, None, 0
        if connection is not None:
            with contextlib.suppress(SMTPException, OSError):
                connection.close()

    def leave_when_idle(self, seconds: float = IDLE_SECONDS) -> None:
        """Hang up unless somebody says so again before the time is over."""
        if self.leaving is not None:
            self.leaving.cancel()
        self.leaving = threading.Timer(seconds, self._leave)
        self.leaving.daemon = True
        self.leaving.start()

    def _leave(self) -> None:
        with self.lock:
            self.hang_up()

    def _connect(self) -> Attempt | None:
        if self.connection is not None:
            return None
        connection = get_connection()
        try:
            connection.open()
        except (SMTPException, OSError) as error:
            return Attempt(Outcome.STOPPED, words(error))
        self.connection = connection
        return None


def _answers(server: object) -> bool:
    """Say whether an SMTP server that was reached before takes another command."""
    noop = getattr(server, "noop", None)
    try:
        return noop is None or noop()[0] == 250
    except (SMTPException, OSError):
        return False


LINE = MailLine()

from collections.abc import Iterator

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from tests.processes import wait_until
from workshops.reminders import mail_line
from workshops.reminders.mail_line import MailLine
from workshops.reminders.smtp import Outcome

from .smtp_server import Postman, mail_server


@pytest.fixture
def postman(settings: Settings) -> Iterator[Postman]:
    with mail_server(settings) as postman:
        yield postman


@pytest.fixture
def line(postman: Postman) -> Iterator[MailLine]:
    made = MailLine()
    yield made
    made.hang_up()


def mail() -> EmailMessage:
    return EmailMessage("s", "b", "site@example.org", ["wren@example.org"])


def test_mails_share_a_connection_and_a_new_one_begins_after_so_many(
    line: MailLine, postman: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_line, "MOST_MAILS", 2)
    outcomes = [line.send(mail()).outcome for _ in range(5)]
    assert (outcomes, postman.connections) == ([Outcome.SENT] * 5, 3)


def test_a_server_that_hung_up_meanwhile_is_reached_anew(line: MailLine, postman: Postman) -> None:
    line.send(mail())
    postman.hang_up_on = "wren@example.org"
    assert line.send(mail()).outcome is Outcome.STOPPED
    postman.hang_up_on = ""
    assert (line.check(), line.send(mail()).outcome, postman.connections) == (None, Outcome.SENT, 2)


def test_a_connection_that_died_while_nobody_looked_is_found_out(line: MailLine, postman: Postman) -> None:
    line.send(mail())
    line.connection.connection.sock.shutdown(2)  # type: ignore[union-attr]
    assert (line.check(), line.send(mail()).outcome, postman.connections) == (None, Outcome.SENT, 2)


def test_a_server_that_is_away_is_said_so(line: MailLine, settings: Settings) -> None:
    settings.EMAIL_PORT = 1
    wrong = line.check()
    assert wrong and (wrong.outcome, "refused" in wrong.reason) == (Outcome.STOPPED, True)
    assert line.send(mail()).outcome is Outcome.STOPPED


def test_an_idle_line_is_left(line: MailLine, postman: Postman) -> None:
    line.send(mail())
    for _ in range(2):
        line.leave_when_idle(0.05)
    wait_until(lambda: line.connection is None, "the line is left")

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from tests import build
from workshops.models import Gathering, Person, ReleasedSession, Session, Workshop
from workshops.reminders import emails

from .conftest import delivery


def mail(person: Person, session: Session) -> EmailMessage:
    released = ReleasedSession.objects.filter(uid=session.uid).latest("release__number")
    return emails.session_reminder(delivery(person, session), released)


def stop_link(made: EmailMessage) -> str:
    return str(made.extra_headers["List-Unsubscribe"]).strip("<>")


def test_the_whole_reminder(wren: Person, session: Session, settings: Settings) -> None:
    settings.SITE_URL = "https://share.example.org"
    page = f"https://share.example.org/g/riverside/workshops/{session.offering.workshop_id}/"
    made = mail(wren, session)
    assert made.subject == "Friction fire: Mon 6 July, 9:00"
    assert made.body == (
        "Hello Wren,\n"
        "\n"
        "this starts soon, and it is in your plan:\n"
        "\n"
        "Friction fire\n"
        "When: Mon 6 July, 9:00 – 12:00\n"
        "Where: Oak\n"
        "Please bring: A knife\n"
        "\n"
        f"Its page: {page}\n"
        "\n"
        "Enjoy it!\n"
        "Riverside\n"
        "\n"
        "--\n"
        f"No more of these: {stop_link(made)}\n"
        "What we tell you: https://share.example.org/me/reminders/\n"
    )


@pytest.mark.parametrize(("zone", "clock"), [("Asia/Kathmandu", "18:45"), ("Australia/Lord_Howe", "23:30")])
def test_its_times_are_the_gatherings(wren: Person, session: Session, zone: str, clock: str) -> None:
    Gathering.objects.update(time_zone=zone)
    assert mail(wren, session).subject == f"Friction fire: Mon 6 July, {clock}"


def test_words_are_sent_as_they_are_written(wren: Person, session: Session, gathering: Gathering) -> None:
    Workshop.objects.update(title="Knots & <knives>")
    build.release(gathering)
    made = mail(wren, session)
    assert (made.subject, "Knots & <knives>\n" in made.body) == ("Knots & <knives>: Mon 6 July, 9:00", True)


def test_a_title_over_two_lines_cannot_add_a_header(wren: Person, session: Session, gathering: Gathering) -> None:
    Workshop.objects.update(title="Knots\r\nBcc: everyone@example.org")
    build.release(gathering)
    assert mail(wren, session).message()["Bcc"] is None


def test_it_says_which_part_it_is(wren: Person, session: Session, gathering: Gathering) -> None:
    Workshop.objects.update(parts=2)
    build.release(gathering)
    assert "Friction fire (part 1 of 2)\n" in mail(wren, session).body


def test_machines_are_told_that_a_machine_sent_it(wren: Person, session: Session) -> None:
    assert mail(wren, session).message()["Auto-Submitted"] == "auto-generated"

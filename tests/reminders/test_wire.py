from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from hypothesis import given, settings
from hypothesis import strategies as st

from workshops.reminders.wire import envelope, wire

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)
LINES = st.lists(WORDS, max_size=6).map("\n".join)


def mail(subject: str = "s", text: str = "t", html: str = "<p>t</p>", to: str = "wren@example.org") -> EmailMessage:
    headers = {"Message-ID": "<1@example.org>", "List-Unsubscribe": f"<https://example.org/{'x' * 120}/>"}
    made = EmailMultiAlternatives(subject, text, "Site <site@example.org>", [to], headers=headers)
    made.attach_alternative(html, "text/html")
    return made


def parsed(raw: bytes) -> Parsed:
    read = message_from_bytes(raw, policy=policy.default)
    assert isinstance(read, Parsed)
    return read


def told(raw: bytes) -> list[object]:
    """Return what a reader gets: the headers but for the date, and each part."""
    read = parsed(raw)
    headers = sorted((name, " ".join(str(value).split())) for name, value in read.items() if name != "Date")
    own = [(name, value) for name, value in headers if name != "Content-Type"]
    parts = [(part.get_content_type(), part.get_content().rstrip("\n")) for part in read.iter_parts()]
    return [own, read.get_content_type(), *parts]


@settings(max_examples=30, deadline=None)
@given(WORDS, LINES, LINES)
def test_a_reader_gets_what_django_would_have_sent(subject: str, text: str, html: str) -> None:
    made = mail(subject.strip(), text.rstrip("\n"), html.rstrip("\n"))
    assert told(wire(made)) == told(made.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]


@settings(max_examples=30, deadline=None)
@given(LINES)
def test_no_line_is_too_long_or_ended_otherwise(text: str) -> None:
    raw = wire(mail(text=text, html=text.replace("\n", "") * 30))
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize("made", [EmailMessage("s", "b", to=["a@example.org"]), mail()])
def test_whatever_is_not_usual_is_djangos(made: EmailMessage) -> None:
    made.attach("plan.ics", "BEGIN:VCALENDAR", "text/calendar")
    assert "plan.ics" in [part.get_filename() for part in parsed(wire(made)).walk()]


@pytest.mark.parametrize("made", [mail(subject="a\nBcc: all@example.org"), mail(to="a\nb@example.org")])
def test_a_header_of_two_lines_is_no_mail(made: EmailMessage) -> None:
    with pytest.raises(ValueError, match="newline"):
        wire(made)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("a.b@example.org", "a.b@example.org"),
        ("a+b@example.org", "a+b@example.org"),
        ("a@grün.example", "a@xn--grn-ioa.example"),
    ],
)
def test_the_envelope_names_the_address_as_servers_read_it(address: str, written: str) -> None:
    assert envelope(address) == written

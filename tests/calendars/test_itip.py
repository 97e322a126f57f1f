import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshops.calendars.events import render_event
from workshops.calendars.itip import Method, Party, render_itip

from .reading import event_facts, read_calendar

CAMP, WREN = Party(name="Riverside", email="site@example.org"), Party(name="Wren", email="wren@example.org")


def message(method: Method = Method.REQUEST, attendee: Party = WREN, **facts: object) -> bytes:
    return render_itip(render_event(event_facts(**facts)), b"", method, CAMP, attendee)


def test_everything_the_feed_says_of_the_event_stays_as_it_is() -> None:
    event = render_event(event_facts(sequence=3))
    told = render_itip(event, b"", Method.REQUEST, CAMP, WREN)
    assert event.removesuffix(b"END:VEVENT\r\n") in told


@pytest.mark.parametrize("method", list(Method))
def test_it_has_one_method_one_event_its_organizer_and_its_attendee(method: Method) -> None:
    calendar = read_calendar(message(method))
    (event,) = calendar.events
    assert (calendar["METHOD"], event["ORGANIZER"], event["ATTENDEE"]) == (
        method.value,
        "mailto:site@example.org",
        "mailto:wren@example.org",
    )


def test_nobody_is_asked_to_answer() -> None:
    parameters = read_calendar(message()).events[0]["ATTENDEE"].params
    assert (parameters["RSVP"], parameters["PARTSTAT"], parameters["ROLE"]) == ("FALSE", "ACCEPTED", "REQ-PARTICIPANT")


def test_somebody_without_a_name_has_none() -> None:
    assert (
        "CN" not in read_calendar(message(attendee=Party(name="", email="a@example.org"))).events[0]["ATTENDEE"].params
    )


@given(st.text(max_size=120))
def test_any_name_stays_one_event_in_lines_of_75_octets(name: str) -> None:
    raw = message(attendee=Party(name=name, email="a@example.org"))
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert len(read_calendar(raw).events) == 1

from workshops.calendars.events import render_event
from workshops.calendars.feeds import join, render_head

from .reading import event_facts, feed_facts, read_calendar


def test_the_calendar_says_its_name_for_old_and_new_readers() -> None:
    head = render_head(feed_facts(name="Riverside, 2026"))
    assert b"\r\nNAME:Riverside\\, 2026\r\n" in head
    assert b"\r\nX-WR-CALNAME:Riverside\\, 2026\r\n" in head


def test_the_refresh_hint_says_that_it_is_a_duration() -> None:
    head = render_head(feed_facts())
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in head
    assert b"\r\nX-PUBLISHED-TTL:PT1H\r\n" in head


def test_the_source_says_that_it_is_an_address() -> None:
    unfolded = render_head(feed_facts()).replace(b"\r\n ", b"")
    assert b"\r\nSOURCE;VALUE=URI:https://site.example/g/riverside/schedule.ics\r\n" in unfolded


def test_joined_bytes_are_one_calendar_of_these_events() -> None:
    events = [render_event(event_facts(uid=uid)) for uid in ("a", "b")]
    calendar = read_calendar(join(render_head(feed_facts()), b"", events))
    assert [event["uid"] for event in calendar.events] == ["a", "b"]


def test_the_zone_stands_before_the_events_that_name_it() -> None:
    zone = b"BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\n"
    raw = join(b"", zone, [render_event(event_facts())])
    assert raw.startswith(zone)


def test_a_zone_that_no_event_names_is_left_out() -> None:
    assert b"VTIMEZONE" not in join(render_head(feed_facts()), b"BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\n", [])

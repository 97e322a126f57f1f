from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from workshops.calendars.events import NoticeFacts, render_event, render_notice

from .reading import NEW_YORK, event_facts, read_event, rendered


def test_the_same_facts_make_the_same_bytes() -> None:
    assert render_event(event_facts()) == render_event(event_facts())


def test_a_session_is_told_in_the_wall_time_of_its_zone() -> None:
    assert b"\r\nDTSTART;TZID=America/New_York:20260706T090000\r\n" in render_event(event_facts())


def test_a_session_given_in_utc_is_told_in_its_zone() -> None:
    utc = event_facts(starts_at=datetime(2026, 7, 6, 13, tzinfo=UTC), ends_at=datetime(2026, 7, 6, 16, tzinfo=UTC))
    assert render_event(utc) == render_event(event_facts())


def test_a_zone_that_is_utc_needs_no_tzid() -> None:
    assert b"\r\nDTSTART:20260706T130000Z\r\n" in render_event(event_facts(zone=ZoneInfo("UTC")))


def test_a_session_in_the_hour_that_the_clocks_show_twice_is_told_in_utc() -> None:
    second = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1)
    event = render_event(event_facts(starts_at=second, ends_at=datetime(2026, 11, 1, 3, tzinfo=NEW_YORK)))
    assert b"\r\nDTSTART:20261101T063000Z\r\nDTEND:20261101T080000Z\r\n" in event


def test_a_session_that_ends_an_hour_after_the_clocks_changed_is_told_in_utc() -> None:
    ends_at = datetime(2026, 11, 1, 2, tzinfo=NEW_YORK)
    event = render_event(event_facts(starts_at=datetime(2026, 10, 31, 23, tzinfo=NEW_YORK), ends_at=ends_at))
    assert b"\r\nDTSTART:20261101T030000Z\r\nDTEND:20261101T070000Z\r\n" in event


@pytest.mark.parametrize("zone", ["Etc/GMT-1", "EST", "CET", "UTC"])
def test_a_zone_that_is_not_of_a_place_is_told_in_utc(zone: str) -> None:
    assert b"\r\nDTSTART:20260706T130000Z\r\n" in render_event(event_facts(zone=ZoneInfo(zone)))


def test_years_after_the_end_of_many_tables_are_told_in_utc() -> None:
    facts = event_facts(
        starts_at=datetime(2035, 7, 6, 9, tzinfo=NEW_YORK), ends_at=datetime(2035, 7, 6, 12, tzinfo=NEW_YORK)
    )
    assert b"\r\nDTSTART:20350706T130000Z\r\n" in render_event(facts)


def test_stamp_and_last_modified_are_the_last_change() -> None:
    event = rendered(changed_at=datetime(2026, 5, 2, 7, 30, tzinfo=UTC))
    assert event.decoded("dtstamp") == event.decoded("last-modified") == datetime(2026, 5, 2, 7, 30, tzinfo=UTC)


def test_created_is_the_first_release() -> None:
    assert rendered().decoded("created") == datetime(2026, 4, 1, 8, tzinfo=UTC)


def test_uid_and_sequence_are_given() -> None:
    event = rendered(uid="abc", sequence=3)
    assert (event["uid"], event["sequence"]) == ("abc", 3)


def test_a_session_that_takes_place_is_confirmed_and_busy() -> None:
    assert (rendered()["status"], rendered()["transp"]) == ("CONFIRMED", "OPAQUE")


def test_a_cancelled_session_stays_and_frees_the_time() -> None:
    event = rendered(cancelled=True)
    assert (event["status"], event["transp"]) == ("CANCELLED", "TRANSPARENT")


def test_the_place_has_its_position() -> None:
    assert b"\r\nGEO:36.33;-106.47\r\n" in render_event(event_facts(position=(36.33, -106.47)))


def test_a_position_near_zero_is_written_without_an_exponent() -> None:
    assert b"\r\nGEO:0.0;-0.001\r\n" in render_event(event_facts(position=(0.00001, -0.001)))


def test_a_category_with_a_comma_stays_one_category() -> None:
    assert rendered(category="Fire, light").categories == ["Fire, light"]


def test_the_colour_is_a_name() -> None:
    assert rendered(colour="teal")["color"] == "teal"


def test_parts_of_one_offering_are_siblings() -> None:
    event = render_event(event_facts(siblings=("a", "b")))
    assert event.count(b"RELATED-TO;RELTYPE=SIBLING:") == 2


def test_what_is_not_known_is_left_out() -> None:
    event = rendered()
    assert not {"DESCRIPTION", "LOCATION", "GEO", "CATEGORIES", "COLOR", "RELATED-TO"} & set(event)


def test_a_notice_covers_whole_days_and_its_end_is_the_day_after() -> None:
    event = read_event(
        render_notice(
            NoticeFacts(
                uid="n",
                stamp=datetime(2026, 1, 1, tzinfo=UTC),
                first=date(2026, 7, 6),
                last=date(2026, 7, 8),
                title="Riverside",
                description="Soon.",
                page="https://site.example/",
            )
        )
    )
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 7, 6), date(2026, 7, 9))

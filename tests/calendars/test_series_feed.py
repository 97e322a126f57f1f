"""The calendar of a programme round the year: one event for a series, its rule, and each date that differs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests import build
from tests.perennial import rows
from tests.perennial.test_patterns import patterns
from workshops.calendars.series_events import SeriesFacts, render_series
from workshops.calendars.series_facts import until_in_utc
from workshops.calendars.zones import render_zone
from workshops.gatherings.recurrence import moment_of, starts_of
from workshops.models import ReleasedSession, SeriesText, Workshop
from workshops.perennial.actions import Moved
from workshops.perennial.patterns import Pattern, rule_of

PATH = "/perennial/mill/calendar.ics"
ZONES = ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]


def fetch(path: str = PATH) -> bytes:
    response = Client().get(path)
    assert response.status_code == 200
    return response.content


def starts(raw: bytes) -> list[datetime]:
    """Return when a client shows something from July 2026 for a year, cancelled or not."""
    shown = recurring_ical_events.of(Calendar.from_ical(raw)).between(date(2026, 7, 1), date(2027, 7, 1))
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in shown)


def released() -> list[datetime]:
    rows = ReleasedSession.objects.filter(starts_at__lt=datetime(2027, 7, 1, tzinfo=UTC))
    newest = rows.order_by("-release__number").values("release")[:1]
    return sorted(rows.filter(release__in=newest).values_list("starts_at", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ZONES)
def test_a_client_shows_the_dates_that_are_released(zone: str) -> None:
    programme = rows.programme("mill", time_zone=zone)
    moved = {date(2026, 8, 1): Moved(start=datetime.fromisoformat("2026-08-02 14:00"), minutes=60)}
    rows.series(programme, skipped=frozenset({date(2026, 7, 18)}), extra=frozenset({date(2026, 7, 14)}), moved=moved)
    rows.series(programme, "FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20270101", title="Fire")
    assert starts(fetch()) == released()


@pytest.mark.django_db
def test_the_whole_says_rule_and_days_left_out_with_the_zone() -> None:
    rows.series(rows.programme("mill"), skipped=frozenset({date(2026, 7, 18)}))
    raw = fetch()
    assert b"\r\nRRULE:FREQ=WEEKLY;BYDAY=SA\r\n" in raw
    assert b"\r\nDTSTART;TZID=America/New_York:20260711T100000\r\n" in raw
    assert b"\r\nEXDATE;TZID=America/New_York:20260718T100000\r\n" in raw


@pytest.mark.django_db
def test_an_end_is_told_in_utc() -> None:
    rows.series(rows.programme("mill"), f"{rows.SATURDAYS};UNTIL=20260801")
    assert b"UNTIL=20260802T035959Z" in fetch()


@pytest.mark.django_db
def test_a_moved_date_is_known_by_what_the_rule_gave_it() -> None:
    moved = Moved(start=datetime.fromisoformat("2026-07-12 14:00"), minutes=60)
    rows.series(rows.programme("mill"), moved={rows.FIRST_SATURDAY: moved})
    raw = fetch()
    assert b"RECURRENCE-ID;TZID=America/New_York:20260711T100000" in raw
    assert b"THISANDFUTURE" not in raw


@pytest.mark.django_db
def test_a_date_called_off_stays_as_cancelled() -> None:
    rows.series(rows.programme("mill"), called_off=frozenset({rows.FIRST_SATURDAY}))
    (event,) = [one for one in Calendar.from_ical(fetch()).walk("VEVENT") if "RECURRENCE-ID" in one]
    assert (str(event["STATUS"]), str(event["SUMMARY"])) == ("CANCELLED", "Cancelled: Spoons")


@pytest.mark.django_db
def test_a_category_and_a_workshop_have_calendars_of_their_own() -> None:
    programme = rows.programme("mill")
    kept = Workshop(gathering=programme, title="Embers", category=build.category("Fire"))
    made = rows.series(programme, workshop=kept)
    rows.series(programme, title="Bread")
    pages = [fetch("/perennial/mill/category/fire.ics"), fetch(f"/perennial/mill/{made.workshop_id}.ics")]
    assert [(b"Embers" in raw, b"Bread" in raw) for raw in pages] == [(True, False)] * 2


@pytest.mark.django_db
def test_a_category_of_which_there_is_nothing_says_so() -> None:
    rows.series(rows.programme("mill"))
    assert b"Nothing here repeats" in fetch("/perennial/mill/category/water.ics").replace(b"\r\n ", b"")


@pytest.mark.django_db
@pytest.mark.parametrize("path", [PATH, "/perennial/mill/category/fire.ics", "/perennial/mill/1.ics"])
def test_a_draft_has_no_calendar(path: str) -> None:
    programme = rows.programme("mill")
    rows.series(programme)
    type(programme).objects.update(state="draft")
    assert Client().get(path).status_code == 404


@pytest.mark.django_db
def test_what_did_not_change_is_not_sent_again() -> None:
    rows.series(rows.programme("mill"))
    first = Client().get(PATH)
    again = Client().get(PATH, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, Client().get(PATH).content) == (304, first.content)


@pytest.mark.django_db
def test_another_series_leaves_the_bytes_of_this_one() -> None:
    programme = rows.programme("mill")
    text = SeriesText.objects.get(series=rows.series(programme)).ical
    rows.series(programme, title="Bread", now=rows.NOW + timedelta(days=1))
    assert bytes(SeriesText.objects.earliest("pk").ical) == bytes(text)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_a_calendar_takes_three_queries(count: int, django_assert_num_queries: Any) -> None:
    programme = rows.programme("mill")
    for _n in range(count):
        rows.series(programme)
    with django_assert_num_queries(3):
        fetch()


FIRST = datetime.fromisoformat("2026-01-05 10:00")
LAST = FIRST + timedelta(days=500)


@settings(max_examples=60)
@given(patterns(), st.sampled_from(ZONES), st.integers(0, 23))
def test_a_client_expands_a_rule_as_we_do(pattern: Pattern, zone_name: str, hour: int) -> None:
    zone, rule = ZoneInfo(zone_name), rule_of(pattern)
    ours = list(starts_of(rule, FIRST.replace(hour=hour, minute=30), last=LAST))
    if not ours:
        return
    facts = SeriesFacts(
        uid="a",
        sequence=0,
        changed_at=rows.NOW,
        created_at=rows.NOW,
        zone=zone,
        first=ours[0],
        minutes=60,
        rule=until_in_utc(rule, zone),
        title="T",
        cancelled_title="C",
        page="https://x.y",
    )
    head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
    raw = head + render_zone(zone, FIRST.date(), LAST.date()) + render_series(facts) + b"END:VCALENDAR\r\n"
    shown = recurring_ical_events.of(Calendar.from_ical(raw)).between(FIRST.date(), LAST.date())
    theirs = sorted(event["DTSTART"].dt.astimezone(UTC) for event in shown)
    last = datetime.combine(LAST.date(), datetime.min.time())
    assert theirs == [moment_of(wall, zone) for wall in ours if moment_of(wall, zone) < moment_of(last, zone)]

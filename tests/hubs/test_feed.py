"""The calendar of a hub keeps the promises of our others: UIDs for ever, SEQUENCE, CANCELLED, ETag."""

from datetime import date, time, timedelta
from typing import Any

import recurring_ical_events
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from tests import build
from workshops.hubs.actions import add_row, close_hub, drop_row
from workshops.hubs.models import Hub, HubDay, HubHours, Shift
from workshops.models import Person

SOON = timezone.now().date() + timedelta(days=3)


def fetch(hub: Hub, **headers: str) -> Any:
    return Client().get(f"/g/riverside/hubs/{hub.pk}.ics", headers=headers)


def events(hub: Hub) -> list[Any]:
    return list(Calendar.from_ical(fetch(hub).content).walk("VEVENT"))


def on(hub: Hub, day: date) -> list[str]:
    """Return at what hours a client shows the hub as open on a day."""
    found = recurring_ical_events.of(Calendar.from_ical(fetch(hub).content)).at(day)
    return sorted(f"{event.start:%H:%M}" for event in found if event["STATUS"] == "CONFIRMED")


def close_on(hub: Hub, day: date) -> HubDay:
    return add_row(row=HubDay(hub=hub, kind="closed", day=day), now=timezone.now())  # type: ignore[no-any-return]


def test_hours_repeat_but_for_closed_days_and_with_extra_ones(kitchen: Hub, hours: HubHours) -> None:
    close_on(kitchen, SOON)
    extra = HubDay(hub=kitchen, kind="extra", day=SOON, starts=time(18), minutes=90)
    add_row(row=extra, now=timezone.now())
    assert [on(kitchen, SOON), on(kitchen, SOON + timedelta(days=1))] == [["18:00"], ["09:00"]]


def test_a_closed_day_is_told_as_cancelled_and_comes_back(kitchen: Hub, hours: HubHours) -> None:
    row = close_on(kitchen, SOON)
    told = [(event["STATUS"], event["SEQUENCE"], str(event["UID"])) for event in events(kitchen)]
    assert told == [("CONFIRMED", 1, str(hours.uid)), ("CANCELLED", 1, str(hours.uid))]
    drop_row(row=row, now=timezone.now())
    assert [(event["STATUS"], event["SEQUENCE"]) for event in events(kitchen)] == [("CONFIRMED", 2)]
    assert on(kitchen, SOON) == ["09:00"]


def test_hours_and_shifts_taken_away_stay_as_cancelled(kitchen: Hub, hours: HubHours, steward: Person) -> None:
    starts = timezone.now() + timedelta(days=1)
    row = Shift(hub=kitchen, what="Wash up", starts_at=starts, ends_at=starts + timedelta(hours=2), seats=2)
    shift = add_row(row=row, now=timezone.now())
    before = {str(event["UID"]): event["SEQUENCE"] for event in events(kitchen)}
    close_hub(hub=kitchen, by=steward, now=timezone.now())
    after = {str(event["UID"]): (event["STATUS"], event["SEQUENCE"]) for event in events(kitchen)}
    assert before == {str(hours.uid): 0, str(shift.uid): 0}
    assert after == {str(hours.uid): ("CANCELLED", 1), str(shift.uid): ("CANCELLED", 1)}


def test_what_did_not_change_is_not_sent_again(kitchen: Hub, hours: HubHours) -> None:
    etag = fetch(kitchen).headers["ETag"]
    assert fetch(kitchen, if_none_match=etag).status_code == 304
    close_on(kitchen, SOON)
    assert fetch(kitchen, if_none_match=etag).status_code == 200


def test_the_bytes_are_well_formed(kitchen: Hub, hours: HubHours) -> None:
    close_on(kitchen, SOON)
    raw = fetch(kitchen).content
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"TZID=America/New_York" in raw
    assert b"BEGIN:VTIMEZONE" in raw
    assert build.at(8).strftime("%Y") == "2026"

"""Real calendar programmes show when a hub is open and its shifts, and follow when these change."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests import build
from tests.calendars.checking import check
from workshops.hubs.actions import add_row, change_hub, close_hub, drop_row, open_hub
from workshops.hubs.models import Hub, HubDay, HubHours, Shift
from workshops.perennial.patterns import Pattern, rule_of

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]
FIRST = timezone.now().date() + timedelta(days=3)
LAST = FIRST + timedelta(days=239)  # a change of the clock is in it wherever clocks change
WINDOW = (FIRST.isoformat(), LAST.isoformat())
EVENING = FIRST + timedelta(days=9)


def shown(row: Any, start: datetime, minutes: int, summary: str, **more: str) -> dict[str, Any]:
    end = start + timedelta(minutes=minutes)
    told = {"location": "Big oak, behind the barn", "status": "CONFIRMED"} | more
    return {
        "uid": str(row.uid),
        "start": f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "end": f"{end.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "summary": summary,
        **told,
    }


def hours_on(row: HubHours, zone: ZoneInfo, closed: date | None = None, **more: str) -> list[dict[str, Any]]:
    """Return the hours that are in the window, from nine on every third day."""
    days = [FIRST + timedelta(days=n) for n in range(0, (LAST - FIRST).days, 3)]
    gone = {"summary": "River kitchen stays closed", "status": "CANCELLED"}
    starts = {day: datetime.combine(day, time(9), zone).astimezone(UTC) for day in days}
    return [
        shown(row, starts[day], 480, "River kitchen is open", **more) | (gone if day == closed else {}) for day in days
    ]


@pytest.mark.parametrize("name", ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"])
def test_every_programme_follows_a_hub(name: str, live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    zone, now, gathering = ZoneInfo(name), timezone.now(), build.gathering(time_zone=name)
    steward, place = build.team_member(gathering, "steward"), build.place(gathering, "Big oak")
    hub = Hub(gathering=gathering, kind="kitchen", name="River kitchen", place=place, where="behind the barn")
    open_hub(hub=hub, by=steward, now=now)
    rule = rule_of(Pattern(kind="daily", every=3))
    hours = add_row(row=HubHours(hub=hub, rule=rule, first_day=FIRST, starts=time(9), minutes=480), now=now)
    extra = add_row(row=HubDay(hub=hub, kind="extra", day=EVENING, starts=time(19), minutes=90), now=now)
    starts = datetime.combine(FIRST + timedelta(days=5), time(12), UTC)
    shift = Shift(hub=hub, what="Wash up", starts_at=starts, ends_at=starts + timedelta(hours=2), seats=2)
    shift = add_row(row=shift, now=now)
    evening = shown(extra, datetime.combine(EVENING, time(19), zone).astimezone(UTC), 90, "River kitchen is open")
    url, previous = f"{live_server.url}/g/riverside/hubs/{hub.pk}.ics", tmp_path / "previous.ics"
    check(url, [*hours_on(hours, zone), evening, shown(shift, starts, 120, "Shift: Wash up")], tmp_path, window=WINDOW)
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    closed = FIRST + timedelta(days=21)
    add_row(row=HubDay(hub=hub, kind="closed", day=closed), now=now)
    drop_row(row=shift, now=now)
    hub.refresh_from_db()
    hub.where = "in the barn"
    change_hub(hub=hub, by=steward, seen_version=hub.version, now=now)
    there = {"location": "Big oak, in the barn"}
    over = shown(shift, starts, 120, "Not needed any more: Wash up", status="CANCELLED", **there)
    said = check(url, [*hours_on(hours, zone, closed, **there), evening | there, over], tmp_path, previous, WINDOW)
    assert "WARN  update" not in said, said
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    close_hub(hub=hub, by=steward, now=now)
    with urlopen(url) as answer:
        assert answer.read().count(b"STATUS:CANCELLED") >= 3

"""Real calendar programmes show the dates of series, and follow when one is moved, left out, called off or split."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests import build
from tests.perennial import rows
from workshops.calendars.texts import clean_line
from workshops.models import Gathering, Series, SeriesDate, Workshop
from workshops.perennial.actions import Moved
from workshops.perennial.change_actions import change_series
from workshops.perennial.date_actions import add_date, move_date, set_state
from workshops.perennial.following import follow_words

from .checking import check

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]
# Half a year with both changes of the clock of New York and of Lord Howe.
WINDOW = ("2026-09-15", "2027-04-15")
ZONES = ["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]


def expected(programme: Gathering) -> list[dict[str, Any]]:
    """Return what a client must show within the window, from the dates' rows."""
    first, last = (datetime.combine(date.fromisoformat(day), time(), tzinfo=UTC) for day in WINDOW)
    dates = SeriesDate.objects.filter(series__workshop__gathering=programme, starts_at__gte=first, starts_at__lt=last)
    shown = dates.exclude(state=SeriesDate.State.SKIPPED).select_related("series__workshop__gathering", "to_place")
    return [_instance(row) for row in shown]


def _instance(row: SeriesDate) -> dict[str, Any]:
    assert row.offering is not None
    span, cancelled = row.span(), row.state != SeriesDate.State.ON
    title = clean_line(row.series.workshop.title)
    return {
        "uid": str(row.series.uid if row.kind == SeriesDate.Kind.RULE else row.offering.sessions.get().uid),
        "start": f"{span.start:%Y-%m-%dT%H:%M:%SZ}",
        "end": f"{span.end:%Y-%m-%dT%H:%M:%SZ}",
        "summary": f"Cancelled: {title}" if cancelled else title,
        "location": row.place.name if row.place else "",
        "status": "CANCELLED" if cancelled else "CONFIRMED",
    }


def change_everything(series: Series) -> None:
    """Move one date, leave one out, call one off, add one, and split what is later."""
    days = list(series.dates.filter(day__gte=date(2026, 9, 20)).order_by("day")[:6])
    start = datetime.combine(days[0].day, time(15, 30))
    move_date(row=days[0], moved=Moved(start=start, minutes=45), seen_version=0, by=None, now=rows.NOW)
    for row, state in ((days[1], SeriesDate.State.SKIPPED), (days[2], SeriesDate.State.CALLED_OFF)):
        set_state(row=row, state=state, seen_version=0, by=None, now=rows.NOW)
    add_date(series=series, day=date(2026, 10, 20), by=None, now=rows.NOW)
    series.refresh_from_db()
    change_series(
        series=series,
        shape=rows.shape("FREQ=WEEKLY;BYDAY=SU", datetime.combine(days[4].day, time(11)), minutes=60),
        from_day=days[4].day,
        seen_version=series.version,
        by=None,
        now=rows.NOW,
    )


@pytest.mark.parametrize("zone", ZONES)
def test_every_programme_follows_a_series(zone: str, live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    programme = rows.programme("mill", time_zone=zone)
    place = build.place(programme, "The oak; meadow")
    series = rows.series(programme, title="Löffel 🥄, for all", place=place)
    rows.series(programme, "FREQ=MONTHLY;BYDAY=1SA,-1SU;UNTIL=20270131", title="Fire")
    rows.series(programme, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=20", title="Night", first=rows.at_night())
    url = f"{live_server.url}/perennial/mill/calendar.ics"
    check(url, expected(programme), tmp_path, window=WINDOW)
    previous = tmp_path / "previous.ics"
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    change_everything(series)
    said = check(url, expected(programme), tmp_path, previous, WINDOW)
    assert "WARN  update" not in said, said


def test_every_programme_follows_a_category_and_a_workshop_of_a_programme(
    live_server: Any, settings: Any, tmp_path: Path
) -> None:
    settings.SITE_URL = live_server.url
    programme = rows.programme("mill", time_zone="Australia/Lord_Howe")
    series = rows.series(programme, title="Löffel 🥄, for all", place=build.place(programme, "The oak; meadow"))
    rows.series(programme, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;COUNT=20", title="Night", first=rows.at_night())
    Workshop.objects.update(category=build.category("Fire"))
    follow_words(gathering=programme, workshops=[])
    url, previous = f"{live_server.url}/perennial/mill/category/fire.ics", tmp_path / "previous.ics"
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    Workshop.objects.filter(pk=series.workshop_id).update(category=build.category("Clay"))
    change_everything(series)
    of_it = {str(one.uid) for one in Series.objects.filter(workshop=series.workshop_id)}
    extra = [row for row in expected(programme) if row["summary"].endswith("for all") and row["uid"] not in of_it]
    left = [row | {"status": "CANCELLED"} for row in expected(programme) if row["uid"] == str(series.uid)]
    night = [row for row in expected(programme) if row["summary"] == "Night"]
    said = check(url, [*night, *left, *(row | {"status": "CANCELLED"} for row in extra)], tmp_path, previous, WINDOW)
    assert "WARN  update" not in said, said
    of_one = [row for row in expected(programme) if row not in night]
    check(f"{live_server.url}/perennial/mill/{series.workshop_id}.ics", of_one, tmp_path, window=WINDOW)

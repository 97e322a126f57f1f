"""Real calendar programmes show what a release says, and follow what the next one changes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import build
from workshops.models import Gathering

from .checking import check, follow
from .programme import events

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]

ZONES = {
    "America/New_York": [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2)],
    "Asia/Kathmandu": [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 2)],
    "Australia/Lord_Howe": [date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6)],
}


def five_sessions_a_day(zone: str) -> Gathering:
    """Make a gathering whose second night may have an hour twice; sessions also in that hour and across it."""
    days = ZONES[zone]
    gathering = build.gathering(time_zone=zone, starts_on=days[0], ends_on=days[-1], latitude=36.33, longitude=-106.47)
    fire = build.category("Fire, light; heat", colour="firebrick")
    for day in days:
        for hour, length in ((1, 45), (0, 240), (9, 180), (14, 90), (23, 150)):
            workshop = build.workshop(
                gathering,
                f"Höhlenfeuer 🔥 אש; hour {hour}, for all \\o/",
                category=fire,
                description="Line one\r\nLine two; with, signs\x07\u2028and \\o/ ends " * 5,
            )
            starts_at = build.at(hour, 30, day, gathering.zone)
            build.session(workshop, build.place(gathering), starts_at, starts_at + timedelta(minutes=length))
    return gathering


@pytest.mark.parametrize("zone", list(ZONES))
def test_every_programme_follows_the_changes(zone: str, live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    gathering = five_sessions_a_day(zone)
    follow(gathering, f"{live_server.url}/g/riverside/schedule.ics", tmp_path)


def test_every_programme_reads_the_calendar_before_the_first_release(
    live_server: Any, settings: Any, tmp_path: Path
) -> None:
    settings.SITE_URL = live_server.url
    build.gathering(site="By the river")
    url = f"{live_server.url}/g/riverside/schedule.ics"
    (uid,) = events("/g/riverside/schedule.ics")
    notice = {"start": "2026-07-06", "end": "2026-07-09", "summary": "Riverside", "location": "By the river"}
    check(url, [notice | {"uid": uid}], tmp_path)

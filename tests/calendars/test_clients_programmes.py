"""Real programmes: imported, published and read by real calendar programmes; then changed, and read again."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from tests import build
from tests.shared_data import shared
from workshops.models import Gathering, Session

from .checking import follow

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]

# The zone where it was held, for files that do not name one.
PROGRAMMES = {
    "nordic-permaculture-2025.csv": "Atlantic/Reykjavik",
    "wuulf-2022.json": "America/Denver",
    "gpn11-2011.csv": "Europe/Berlin",
    "engelsystem-schedule-multiple.xml": "Europe/Berlin",
    "debconf-2023.xml": None,
    "pretalx-democon.schedule.json": None,
    "c3voc-invalid-example.json": None,
}


def imported(name: str, zone: str | None) -> Gathering:
    """Import the file into a gathering of its own, and open it."""
    options = {"zone": zone} if zone else {}
    call_command("import_programme", shared(f"programmes/{name}"), gathering="real", create=True, **options)
    gathering = Gathering.objects.get(slug="real")
    gathering.state = Gathering.State.OPEN
    gathering.save()
    return gathering


@pytest.mark.parametrize("name", list(PROGRAMMES))
def test_every_programme_follows(name: str, live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    gathering = imported(name, PROGRAMMES[name])
    follow(gathering, f"{live_server.url}/g/real/schedule.ics", tmp_path)


def test_every_programme_follows_titles_that_came_without_times(
    live_server: Any, settings: Any, tmp_path: Path
) -> None:
    settings.SITE_URL = live_server.url
    gathering = imported("earthskills-seed-titles.csv", "America/New_York")
    morning = datetime.combine(build.MONDAY, datetime.min.time(), tzinfo=ZoneInfo("UTC"))
    for hour, session in enumerate(Session.objects.of(gathering).order_by("pk")):
        session.starts_at, session.ends_at = (morning + timedelta(hours=hour + more) for more in (0, 2))
        session.save()
    follow(gathering, f"{live_server.url}/g/real/schedule.ics", tmp_path)

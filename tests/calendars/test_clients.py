"""Real calendar programmes show what a release says, and follow what the next one changes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests import build
from workshops.models import Gathering, Place, Session, Workshop

from .checking import check, expected
from .programme import LATER, events

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


def change_everything(gathering: Gathering) -> None:
    """In the draft: move one, cancel one, rename one, change a place, rename a place, change a teacher, add a part."""
    sessions = list(Session.objects.of(gathering))
    moved = sessions[0]
    assert moved.starts_at and moved.ends_at
    later = timedelta(hours=1)
    moved.starts_at, moved.ends_at = moved.starts_at + later, moved.ends_at + later
    moved.save()
    Session.objects.filter(pk=sessions[1].pk).update(starts_at=None, ends_at=None, place=None)
    Workshop.objects.filter(offerings__sessions=sessions[2]).update(title="Another, title")
    Session.objects.filter(pk=sessions[3].pk).update(place=build.place(gathering, "Oak; meadow"))
    Place.objects.filter(sessions=sessions[4]).update(name="Renamed, place")
    sessions[5].offering.workshop.teaching.update(person=build.person("Somebody else"))
    offering = sessions[6].offering
    Workshop.objects.filter(pk=offering.workshop_id).update(parts=2)
    build.session(
        offering.workshop,
        None,
        build.at(6, 0, gathering.ends_on, gathering.zone),
        part=2,
        ends_at=build.at(7, 0, gathering.ends_on, gathering.zone),
    )


def follow(gathering: Gathering, url: str, scratch: Path) -> None:
    """Check the feed at `url`, publish changes of every kind, and check that each programme follows."""
    build.release(gathering)
    check(url, expected(gathering), scratch)
    previous = scratch / "previous.ics"
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    change_everything(gathering)
    build.release(gathering, now=LATER)
    said = check(url, expected(gathering), scratch, previous)
    assert "WARN  update" not in said, said


@pytest.mark.parametrize("zone", list(ZONES))
def test_every_programme_follows_the_changes(zone: str, live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    gathering = five_sessions_a_day(zone)
    follow(gathering, f"{live_server.url}/g/riverside/schedule.ics", tmp_path)


def test_every_programme_reads_the_calendar_of_one_session(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    gathering = five_sessions_a_day("Asia/Kathmandu")
    build.release(gathering)
    (wanted, *_others) = expected(gathering)
    check(f"{live_server.url}/g/riverside/sessions/{wanted['uid']}.ics", [wanted], tmp_path)


def test_every_programme_reads_the_calendar_of_a_teacher(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    gathering = five_sessions_a_day("Australia/Lord_Howe")
    build.release(gathering)
    teacher = Workshop.objects.earliest("pk").teachers.get()
    wanted = expected(gathering, workshop__teachers__person=teacher)
    check(f"{live_server.url}/g/riverside/teachers/{teacher.pk}.ics", wanted, tmp_path)


def test_every_programme_reads_the_calendar_before_the_first_release(
    live_server: Any, settings: Any, tmp_path: Path
) -> None:
    settings.SITE_URL = live_server.url
    build.gathering(site="By the river")
    url = f"{live_server.url}/g/riverside/schedule.ics"
    (uid,) = events("/g/riverside/schedule.ics")
    notice = {"start": "2026-07-06", "end": "2026-07-09", "summary": "Riverside", "location": "By the river"}
    check(url, [notice | {"uid": uid}], tmp_path)

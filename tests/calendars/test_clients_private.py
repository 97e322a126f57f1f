"""Real calendar programmes follow private calendars, over changes of the programme and of what somebody chose."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests import build
from workshops.calendars.private_actions import make_link
from workshops.models import Gathering, Person, ReleasedSession, Session, Star, TeamMember

from .changing import change_everything
from .checking import check, expected
from .own import EARLY, MADE

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]

# Days on which the clocks change there, but in Kathmandu.
ZONES = {
    "America/New_York": date(2030, 11, 2),
    "Asia/Kathmandu": date(2030, 11, 2),
    "Australia/Lord_Howe": date(2030, 4, 6),
}
HOUR = timedelta(hours=1)


def gatherings() -> list[Gathering]:
    """Make a gathering in each zone, of nine classes over three days, some of them in the night."""
    made = []
    for zone, first in ZONES.items():
        slug = zone.rpartition("/")[2].lower().replace("_", "-")
        gathering = build.gathering(slug, time_zone=zone, starts_on=first, ends_on=first + timedelta(days=2))
        for day in gathering.days:
            for hour in (0, 9, 23):
                workshop = build.workshop(
                    gathering, f"Feuer 🔥 אש; at {hour}, all", description="One\r\ntwo; \\o/ " * 9
                )
                start = build.at(hour, 30, day, gathering.zone)
                build.session(workshop, build.place(gathering), start, start + 3 * HOUR)
        build.release(gathering, now=EARLY)
        made.append(gathering)
    return made


def release_all(made: list[Gathering], hours: int) -> None:
    for gathering in made:
        change_everything(gathering)
        build.release(gathering, now=EARLY + hours * HOUR)


def wanted(made: list[Gathering], shown: set[str], out: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """Return what a client must show: of the latest releases what is in `shown`, what is `out` as cancelled."""
    rows = [row for gathering in made for row in expected(gathering) if row["uid"] in shown | out]
    return [row | {"status": "CANCELLED"} if row["uid"] in out else row for row in rows]


def starred(person: Person) -> set[str]:
    """Return the UIDs of all that is released of what the person starred, parts that came later too."""
    rows = ReleasedSession.objects.filter(offering__stars__person=person)
    return {str(uid) for uid in rows.values_list("uid", flat=True)}


def kept(url: str, scratch: Path) -> Path:
    """Keep what is at the address now, to compare with later."""
    previous = scratch / "previous.ics"
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    return previous


def link(live_server: Any, person: Person, kind: str, **given: Any) -> str:
    return f"{live_server.url}/cal/{make_link(person=person, kind=kind, now=MADE, **given)[1]}.ics"


def test_every_programme_follows_a_plan(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    made, person = gatherings(), build.person()
    sessions = list(Session.objects.order_by("pk"))
    for session in sessions:
        build.star(person, session)
    url = link(live_server, person, "plan")
    check(url, wanted(made, starred(person)), tmp_path)
    previous = kept(url, tmp_path)
    gone = sessions[::4]
    Star.objects.filter(offering__in=[session.offering_id for session in gone]).delete()
    release_all(made, 1)
    out = frozenset(str(session.uid) for session in gone)
    said = check(url, wanted(made, starred(person), out), tmp_path, previous)
    assert "WARN  update" not in said, said
    previous = kept(url, tmp_path)
    for session in gone:
        build.star(person, session)
    said = check(url, wanted(made, starred(person)), tmp_path, previous)
    assert "WARN  update" not in said, said


def test_every_programme_follows_what_somebody_teaches(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    made, person = gatherings(), build.person()
    taught = list(Session.objects.order_by("pk"))[::2]
    for session in taught:
        session.offering.workshop.teaching.update(person=person)
    for gathering in made:
        build.release(gathering, now=EARLY + HOUR)
    uids = {str(session.uid) for session in taught}
    url = link(live_server, person, "teaching")
    kept(url, tmp_path)
    previous = kept(url, tmp_path)
    release_all(made, 2)
    still = ReleasedSession.objects.filter(workshop__teachers__person=person, release__published_at=EARLY + 2 * HOUR)
    now = {str(uid) for uid in still.values_list("uid", flat=True)}
    said = check(url, wanted(made, now, frozenset(uids - now)), tmp_path, previous)
    assert "WARN  update" not in said, said


def test_every_programme_reads_a_teams_calendar_and_a_part(live_server: Any, settings: Any, tmp_path: Path) -> None:
    settings.SITE_URL = live_server.url
    made, person = gatherings(), build.person()
    (gathering, *_others) = made
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    slot = build.slot(gathering, day=gathering.starts_on, starts=9, ends=10, kind="common", label="Circle, all; \\o/")
    span = slot.span(gathering.zone)
    circle = {"start": f"{span.start:%Y-%m-%dT%H:%M:%SZ}", "end": f"{span.end:%Y-%m-%dT%H:%M:%SZ}"}
    url = link(live_server, person, "team", gathering=gathering)
    with urlopen(url) as answer:
        lines = answer.read().decode().splitlines()
    at = lines.index("SUMMARY:Circle\\, all\\; \\\\o/")
    uid = next(line for line in lines[at:] if line.startswith("UID:")).removeprefix("UID:")
    known = {"uid": uid, "summary": "Circle, all; \\o/", "location": gathering.site, "status": "CONFIRMED"}
    check(url, [*expected(gathering), circle | known], tmp_path)
    row = ReleasedSession.objects.filter(release__gathering=gathering).order_by("pk")[0]
    part = f"{live_server.url}/g/{gathering.slug}/schedule.ics?place={row.place_slug}&age=9"
    check(part, expected(gathering, place_slug=row.place_slug), tmp_path)

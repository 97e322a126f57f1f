"""Real calendar programmes follow private calendars, over changes of the programme and of what somebody chose."""

from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests import build
from workshops.calendars.private_actions import make_link
from workshops.models import Person, ReleasedSession, Session, Slot, Star, TeamMember

from .checking import check, expected
from .clock_changes import HOUR, gatherings, kept, release_all, wanted
from .own import EARLY, MADE

pytestmark = [pytest.mark.clients, pytest.mark.django_db(transaction=True)]


def starred(person: Person) -> set[str]:
    """Return the UIDs of all that is released of what the person starred, parts that came later too."""
    rows = ReleasedSession.objects.filter(offering__stars__person=person)
    return {str(uid) for uid in rows.values_list("uid", flat=True)}


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


def test_every_programme_follows_a_teams_calendar(live_server: Any, settings: Any, tmp_path: Path) -> None:
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
    previous = kept(url, tmp_path)
    Slot.objects.filter(pk=slot.pk).delete()
    release_all([gathering], 1)
    told = [*expected(gathering), circle | known | {"status": "CANCELLED"}]
    said = check(url, told, tmp_path, previous)
    assert "WARN  update" not in said, said

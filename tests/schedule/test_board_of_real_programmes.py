"""Real programmes, imported as their files say, open on the board; what clashes in them is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests import build
from tests.shared_data import shared
from workshops.models import Gathering, Session, TeamMember
from workshops.schedule.clashes import Clash, Programme
from workshops.schedule.clashes_rules import check
from workshops.schedule.facts import load_programme
from workshops.schedule.sentences import clash_words
from workshops.timespan import TimeSpan

pytestmark = pytest.mark.django_db
CLASHES = json.loads(Path(__file__).with_name("real_clashes.json").read_text())


@pytest.fixture(params=CLASHES)
def file(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    call_command("import_programme", str(shared(f"programmes/{name}")), gathering="real", create=True)
    return name


def told(fact: str, value: Any, programme: Programme) -> Any:
    """Return a fact as the file keeps it: rows by their names, spans and days as ISO 8601."""
    if fact == "place":
        return programme.places[value].name
    if fact == "teacher":
        return programme.teachers[value]
    if fact == "category":
        return programme.categories[value]
    if fact == "workshop":
        return next(one.title for one in programme.sessions.values() if one.workshop == value)
    if isinstance(value, TimeSpan):
        return f"{value.start.isoformat()}/{value.end.isoformat()}"
    return value if isinstance(value, int) else str(value)


def entry(clash: Clash, programme: Programme, gathering: Gathering) -> dict[str, Any]:
    return {
        "rule": clash.rule,
        "severity": clash.severity,
        "sessions": [programme.sessions[key].title for key in clash.sessions],
        "facts": {fact: told(fact, value, programme) for fact, value in sorted(clash.facts.items())},
        "words": clash_words(clash, programme, gathering.zone),
    }


def test_what_clashes_in_it_is_listed_with_the_facts(file: str) -> None:
    gathering = Gathering.objects.get(slug="real")
    programme = load_programme(gathering)
    assert [entry(clash, programme, gathering) for clash in check(programme)] == CLASHES[file]


def test_every_day_of_it_opens_with_every_session_in_its_table(file: str, client: Client) -> None:
    gathering = Gathering.objects.get(slug="real")
    TeamMember.objects.create(gathering=gathering, person=(organizer := build.person()), role="organizer")
    client.force_login(organizer)
    days = client.get("/g/real/organize/schedule/").context["overview"].days
    pages = [client.get(f"/g/real/organize/schedule/{one.day}/").content.decode() for one in days]
    shown = sum(page.partition("<tbody")[2].partition("</tbody>")[0].count("<article") for page in pages)
    assert shown == Session.objects.of(gathering).placed().count() > 0

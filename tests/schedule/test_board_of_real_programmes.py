"""Real programmes, imported as their files say, open on the board; what clashes in them is told."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from tests import build
from tests.shared_data import shared
from workshops.models import Gathering, Session, TeamMember
from workshops.schedule.clashes_rules import check
from workshops.schedule.facts import load_programme
from workshops.schedule.sentences import clash_words

pytestmark = pytest.mark.django_db
CLASHES = json.loads(Path(__file__).with_name("real_clashes.json").read_text())


@pytest.fixture(params=CLASHES)
def file(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    call_command("import_programme", str(shared(f"programmes/{name}")), gathering="real", create=True)
    return name


def test_what_clashes_in_it_is_told(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    gathering = Gathering.objects.get(slug="real")
    programme = load_programme(gathering)
    said = [clash_words(clash, programme, gathering.zone) for clash in check(programme)]
    assert said == CLASHES[file]


def test_every_day_of_it_opens_with_every_session_in_its_table(file: str, client: Client) -> None:
    gathering = Gathering.objects.get(slug="real")
    TeamMember.objects.create(gathering=gathering, person=(organizer := build.person()), role="organizer")
    client.force_login(organizer)
    days = client.get("/g/real/organize/schedule/").context["overview"].days
    pages = [client.get(f"/g/real/organize/schedule/{one.day}/").content.decode() for one in days]
    shown = sum(page.partition("<tbody")[2].partition("</tbody>")[0].count("<article") for page in pages)
    assert shown == Session.objects.of(gathering).placed().count() > 0

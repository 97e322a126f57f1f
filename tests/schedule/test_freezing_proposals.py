"""What a proposal says in full is frozen into releases, except what is only for the organizers."""

from typing import Any

import pytest
from django.test import Client

from tests import build
from workshops.models import Gathering, SessionChange, Workshop

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "guardian": "under",
    "guardian_under": 12,
    "level": "first",
    "fee_from": 5,
    "fee_currency": "USD",
    "no_one_turned_away": True,
    "trade": True,
}
SECRET = "Please keep me away from the goats"


@pytest.fixture
def knots(gathering: Gathering) -> Workshop:
    made = build.workshop(gathering, "Knots", team_notes=SECRET, **SAID)
    build.session(made, build.place(gathering), build.at(9), build.at(12))
    return made


def test_it_is_frozen(knots: Workshop, gathering: Gathering) -> None:
    frozen = build.release(gathering).workshops.get()
    assert {name: getattr(frozen, name) for name in SAID} == SAID


def test_the_public_reads_it(client: Client, knots: Workshop, gathering: Gathering) -> None:
    build.release(gathering)
    page = client.get(f"/g/riverside/workshops/{knots.pk}/").content.decode()
    told = ("under 12 with a guardian", "$5, no one turned away, trade is welcome too", "For beginners")
    assert [words in page for words in told] == [True] * 3


@pytest.mark.parametrize(("name", "value"), [("level", "skilled"), ("guardian_under", 14), ("trade", False)])
def test_a_change_of_it_is_told(knots: Workshop, gathering: Gathering, name: str, value: object) -> None:
    build.release(gathering)
    Workshop.objects.update(**{name: value})
    build.release(gathering)
    assert list(SessionChange.objects.values_list("kind", flat=True)) == ["text"]


def test_notes_to_the_organizers_are_on_no_page_and_in_no_feed(
    client: Client, knots: Workshop, gathering: Gathering
) -> None:
    release = build.release(gathering)
    addresses = (
        "/",
        "/g/riverside/",
        "/g/riverside/schedule/",
        "/g/riverside/schedule/2026-07-06/",
        f"/g/riverside/workshops/{knots.pk}/",
        f"/g/riverside/releases/{release.number}/",
        "/g/riverside/calendar.ics",
    )
    answers = [client.get(address, follow=True) for address in addresses]
    texts = [answer.getvalue() if answer.streaming else answer.content for answer in answers]
    assert (any(SECRET.encode() in text for text in texts), SECRET in str(release.workshops.values())) == (False, False)
    assert [answer.status_code for answer in answers].count(200) >= 6


def test_changed_notes_are_no_news(knots: Workshop, gathering: Gathering) -> None:
    build.release(gathering)
    Workshop.objects.update(team_notes="Other notes")
    gathering.refresh_from_db()
    with pytest.raises(Exception, match="Nothing changed"):
        build.release(gathering)

"""A clash by itself: found fine with a reason, shown again, gone when its facts are others."""

import pytest
from django.test import Client

from tests import build
from workshops.models import Change, ClashDismissal, Gathering, Session
from workshops.schedule.clashes_mark import mark_of
from workshops.schedule.clashes_rules import check
from workshops.schedule.facts import load_programme

BOARD = "/g/riverside/organize/schedule/"
MORNING = (build.at(9), build.at(12))


def address(gathering: Gathering, rule: str) -> str:
    return next(f"{BOARD}clashes/{mark_of(c)}/" for c in check(load_programme(gathering)) if c.rule == rule)


@pytest.fixture
def small(gathering: Gathering) -> Session:
    """A session at a place that is too small for it."""
    hut = build.place(gathering, "Hut", capacity=5)
    return build.session(build.workshop(gathering, "Knots", capacity=20), hut, *MORNING)


def test_a_warning_found_fine_is_folded_with_who_and_why(
    organizer_client: Client, gathering: Gathering, small: Session
) -> None:
    page = organizer_client.post(address(gathering, "place_small"), {"reason": "They sit outside."}, follow=True)
    text = page.content.decode()
    assert "<summary>The organizer: They sit outside.</summary>" in text
    assert [(c.verb, c.after) for c in Change.objects.all()] == [("dismissed", {"reason": "They sit outside."})]


def test_what_is_found_fine_counts_no_more(organizer_client: Client, gathering: Gathering, small: Session) -> None:
    before = organizer_client.get(BOARD).context["overview"].warnings
    organizer_client.post(address(gathering, "place_small"), {"reason": "They sit outside."})
    assert organizer_client.get(BOARD).context["overview"].warnings == before - 1 == 0


def test_a_dismissal_sent_twice_is_one(organizer_client: Client, gathering: Gathering, small: Session) -> None:
    where = address(gathering, "place_small")
    for reason in ("They sit outside.", "Again."):
        organizer_client.post(where, {"reason": reason})
    assert [one.reason for one in ClashDismissal.objects.all()] == ["They sit outside."]


def test_it_comes_back_when_its_facts_change(organizer_client: Client, gathering: Gathering, small: Session) -> None:
    organizer_client.post(address(gathering, "place_small"), {"reason": "They sit outside."})
    small.offering.workshop.capacity = 30
    small.offering.workshop.save()
    page = organizer_client.get(BOARD).content.decode()
    assert ("They sit outside." in page, "takes up to 30" in page) == (False, True)


def test_it_is_shown_again_when_that_is_wished(organizer_client: Client, gathering: Gathering, small: Session) -> None:
    where = address(gathering, "place_small")
    organizer_client.post(where, {"reason": "They sit outside."})
    organizer_client.post(where, {"restore": "yes"})
    assert (ClashDismissal.objects.count(), Change.objects.first().verb) == (0, "brought back")  # type: ignore[union-attr]


def test_a_blocker_cannot_be_dismissed(organizer_client: Client, gathering: Gathering, small: Session) -> None:
    build.session(build.workshop(gathering), small.place, *MORNING)
    where = address(gathering, "place_full")
    page = organizer_client.post(where, {"reason": "Fine."}, follow=True).content.decode()
    assert (ClashDismissal.objects.count(), "cannot be dismissed" in page) == (0, True)


def test_without_a_reason_it_is_asked_for(organizer_client: Client, gathering: Gathering, small: Session) -> None:
    response = organizer_client.post(address(gathering, "place_small"), {"reason": " "})
    assert (response.status_code, ClashDismissal.objects.count()) == (422, 0)


def test_a_clash_that_is_gone_leads_to_the_board(organizer_client: Client) -> None:
    assert organizer_client.get(f"{BOARD}clashes/nothing/")["Location"] == BOARD


def test_nobody_unknown_and_no_steward_sees_it(client: Client, gathering: Gathering, small: Session) -> None:
    where = address(gathering, "place_small")
    assert client.get(where)["Location"].startswith("/accounts/login/")
    client.force_login(build.team_member(gathering, "steward"))
    assert (client.get(where).status_code, client.post(where, {"reason": "Fine."}).status_code) == (403, 403)

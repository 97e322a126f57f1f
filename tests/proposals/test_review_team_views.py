"""How the team sets up its review: blind or not, tags, letters."""

import pytest
from django.test import Client

from tests import build
from workshops.models import (
    Change,
    Gathering,
    LetterTemplate,
    Person,
    ReviewComment,
    ReviewScore,
    ReviewSettings,
    ReviewTag,
    Workshop,
)

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/proposals/"


@pytest.fixture
def workshop(gathering: Gathering) -> Workshop:
    return build.workshop(gathering, "Knots", [build.person("Wren Hill")], state="submitted")


@pytest.fixture
def blind(workshop: Workshop) -> None:
    ReviewSettings.objects.create(gathering=workshop.gathering, blind=True)
    other = build.team_member(workshop.gathering, "organizer")
    ReviewScore.objects.create(workshop=workshop, person=other, value=1)
    ReviewComment.objects.create(workshop=workshop, author=other, text="Wren Hill is great")


def read_all(client: Client, workshop: Workshop) -> str:
    seen = [BASE, f"{BASE}?q=wren", f"{BASE}{workshop.pk}/", f"{BASE}review/{workshop.pk}/"]
    return "".join(client.get(page, follow=True).content.decode() for page in seen)


def test_a_blind_review_shows_names_and_scores_of_others_only_after_one_s_own(
    reading: Client, workshop: Workshop, reviewer: Person, blind: None
) -> None:
    before = read_all(reading, workshop)
    reading.post(f"{BASE}review/{workshop.pk}/score/", {"value": "3"})
    after = read_all(reading, workshop)
    told = [("Knots" in seen, "Wren Hill" in seen, "mean 2.0" in seen, "2.0 of 5" in seen) for seen in (before, after)]
    assert told == [(True, False, False, False), (True, True, True, True)]


def test_a_blind_pile_is_not_sorted_by_scores(reading: Client, workshop: Workshop, blind: None) -> None:
    assert reading.get(f"{BASE}?sort=best").context["wanted"].sort == "title"


def test_the_team_says_whether_it_reviews_blind(reading: Client, workshop: Workshop) -> None:
    for fields in ({"blind": "yes"}, {}):
        reading.post(f"{BASE}review/settings/", fields)
    assert [line.after for line in Change.objects.order_by("pk")] == [{"blind": True}, {"blind": False}]


def test_a_name_is_one_tag_whatever_its_case(reading: Client, workshop: Workshop) -> None:
    for name in ("Fire", "fire"):
        answer = reading.post(f"{BASE}review/settings/", {"tag": "yes", "name": name, "colour": "teal"})
    assert (list(answer.context["form"].errors), ReviewTag.objects.count()) == (["name"], 1)


def test_a_tag_is_renamed_and_removed(reading: Client, workshop: Workshop) -> None:
    tag = ReviewTag.objects.create(gathering=workshop.gathering, name="Fire")
    page = f"{BASE}review/tags/{tag.pk}/"
    reading.post(page, {"name": "Embers", "colour": "teal"})
    assert ReviewTag.objects.get().name == "Embers"
    reading.post(page, {"delete": "yes"})
    assert (ReviewTag.objects.count(), list(Change.objects.values_list("verb", flat=True))) == (
        0,
        ["removed", "changed"],
    )


def test_the_words_of_a_letter_are_kept_and_a_stale_save_is_refused(reading: Client, workshop: Workshop) -> None:
    page, typed = f"{BASE}review/letters/decline/", {"subject": "No", "body": "Sorry {name}", "version": "0"}
    assert reading.post(page, typed).status_code == 302
    again = reading.post(page, typed | {"body": "Mine"})
    assert (LetterTemplate.objects.get().body, again.context["form"]["body"].value()) == ("Sorry {name}", "Mine")


@pytest.mark.parametrize(
    ("decision", "typed", "field"),
    [
        ("decline", {"body": "Hello {nmae}"}, "body"),
        ("decline", {"subject": "{link}"}, "subject"),
        ("decline", {"subject": ""}, "subject"),
        ("decline", {"body": "by {confirm_by}"}, "body"),
        ("accept", {"body": "No address in it"}, "body"),
        ("decline", {"body": "x" * 8_001}, "body"),
    ],
)
def test_words_that_would_not_do_are_told_at_their_field(
    reading: Client, workshop: Workshop, decision: str, typed: dict[str, str], field: str
) -> None:
    given = {"subject": "S", "body": "{link}", "version": "0"} | typed
    answer = reading.post(f"{BASE}review/letters/{decision}/", given)
    assert (list(answer.context["form"].errors), LetterTemplate.objects.count()) == ([field], 0)


def test_there_is_no_letter_of_another_decision(reading: Client, workshop: Workshop) -> None:
    assert reading.get(f"{BASE}review/letters/withdraw/").status_code == 404

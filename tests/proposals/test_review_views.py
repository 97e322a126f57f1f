"""The pages on which the team reads, scores, tags, comments and decides."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import (
    Change,
    Gathering,
    GraceLink,
    Person,
    ReviewComment,
    ReviewScore,
    ReviewSettings,
    ReviewTag,
    Workshop,
)

from .conftest import client_of

pytestmark = pytest.mark.django_db
BASE = "/g/riverside/proposals/"


@pytest.fixture
def workshop(gathering: Gathering) -> Workshop:
    return build.workshop(gathering, "Knots", [build.person("Wren Hill")], state="submitted")


def pages(workshop: Workshop) -> list[str]:
    tag = ReviewTag.objects.create(gathering=workshop.gathering, name="Fire")
    read = ["statistics/", "settings/", f"tags/{tag.pk}/", "letters/decline/", f"{workshop.pk}/"]
    return [f"{BASE}review/{page}" for page in [*read, f"{workshop.pk}/comments/"]]


def titles(client: Client, query: str = "") -> list[str]:
    return [workshop.title for workshop in client.get(f"{BASE}{query}").context["page"]]


def post(client: Client, workshop: Workshop, page: str, **fields: Any) -> int:
    return client.post(f"{BASE}review/{workshop.pk}/{page}", fields).status_code


def test_those_who_review_open_every_page(reading: Client, workshop: Workshop) -> None:
    assert [reading.get(page).status_code for page in pages(workshop)] == [200] * 6


def test_nobody_else_opens_one(workshop: Workshop) -> None:
    others = (build.team_member(workshop.gathering, "steward"), workshop.teachers.get(), build.person())
    found = [
        [client_of(who).get(page).status_code for page in pages_]
        for who, pages_ in zip(others, [pages(workshop)] * 3, strict=True)
    ]
    assert found == [[403] * 6, [403] * 6, [403] * 4 + [404] * 2]


def test_nobody_unknown_comes_in(client: Client, workshop: Workshop) -> None:
    assert {client.get(page).status_code for page in pages(workshop)} == {302}


def test_what_writes_takes_posts_alone(reading: Client, workshop: Workshop) -> None:
    assert {reading.get(f"{BASE}review/{workshop.pk}/{page}").status_code for page in ("score/", "tags/")} == {405}


def test_another_gathering_s_are_not_there(reading: Client, workshop: Workshop) -> None:
    other = build.gathering("other")
    tag = ReviewTag.objects.create(gathering=other, name="Fire")
    theirs = build.workshop(other)
    found = [reading.get(f"{BASE}review/{page}").status_code for page in (f"{theirs.pk}/", f"tags/{tag.pk}/")]
    assert found == [404, 404]


def test_reading_marks_it_read(reading: Client, workshop: Workshop) -> None:
    assert titles(reading, "?unread=1") == ["Knots"]
    reading.get(f"{BASE}review/{workshop.pk}/")
    assert titles(reading, "?unread=1") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=submitted", ["Knots"]),
        ("?q=wren", ["Knots"]),
        ("?q=rop", ["Rope"]),
        ("?level=first", ["Rope"]),
        ("?unscored=1", ["Rope"]),
        ("?sort=best", ["Knots", "Rope"]),
        ("?sort=fewest", ["Rope", "Knots"]),
        ("?sort=newest", ["Rope", "Knots"]),
        ("?sort=nonsense&category=x&tag=%00&level=9", ["Knots", "Rope"]),
    ],
)
def test_the_pile_is_narrowed_and_sorted(
    reading: Client, workshop: Workshop, reviewer: Person, query: str, found: list[str]
) -> None:
    build.workshop(workshop.gathering, "Rope", level="first", state="waitlisted")
    ReviewScore.objects.create(workshop=workshop, person=reviewer, value=4)
    assert titles(reading, query) == found


def test_it_is_narrowed_by_tag_and_category(reading: Client, workshop: Workshop) -> None:
    rope = build.workshop(workshop.gathering, "Rope", category=build.category())
    tag = ReviewTag.objects.create(gathering=workshop.gathering, name="Fire")
    tag.workshops.add(workshop)
    assert titles(reading, f"?tag={tag.pk}") == ["Knots"]
    assert titles(reading, f"?category={rope.category_id}") == ["Rope"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_pile_costs_the_same_for_three_as_for_one(
    reading: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        build.workshop(gathering, category=build.category())
    with django_assert_num_queries(14):
        reading.get(BASE)


@pytest.mark.parametrize("count", [1, 3])
def test_a_reading_page_costs_the_same_for_three_of_everything(
    reading: Client, workshop: Workshop, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for n in range(count):
        build.workshop(workshop.gathering)
        ReviewComment.objects.create(workshop=workshop, author=build.person(), text="Good")
        ReviewTag.objects.create(gathering=workshop.gathering, name=f"tag {n}").workshops.add(workshop)
        build.place(workshop.gathering)
        workshop.teaching.create(person=build.person(), order=n + 1)
        workshop.needs.add(build.feature(f"Feature {n}"))
        workshop.invitations.create(person=build.person(), known_as=f"Guest {n}")
    with django_assert_num_queries(26):
        reading.get(f"{BASE}review/{workshop.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_statistics_cost_the_same_for_three(
    reading: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        build.workshop(gathering, category=build.category())
        build.place(gathering)
    with django_assert_num_queries(10):
        reading.get(f"{BASE}review/statistics/")


def test_a_score_is_kept_changed_and_taken_back(reading: Client, workshop: Workshop) -> None:
    kept = []
    for value in ("4", "2", ""):
        post(reading, workshop, "score/", value=value)
        kept.append(list(ReviewScore.objects.values_list("value", flat=True)))
    assert kept == [[4], [2], []]


@pytest.mark.parametrize("value", ["0", "6", "x", "4.5"])
def test_what_is_no_score_is_refused(reading: Client, workshop: Workshop, value: str) -> None:
    post(reading, workshop, "score/", value=value)
    assert ReviewScore.objects.count() == 0


def test_after_a_score_one_goes_on_to_the_next_of_the_pile(reading: Client, workshop: Workshop) -> None:
    after = build.workshop(workshop.gathering, "Rope")
    answer = reading.post(f"{BASE}review/{workshop.pk}/score/?sort=title", {"value": "4", "next": "yes"})
    assert answer["Location"] == f"{BASE}review/{after.pk}/?sort=title"


def test_nobody_reviews_what_they_teach(workshop: Workshop) -> None:
    own = build.team_member(workshop.gathering, "organizer")
    workshop.teaching.create(person=own, order=1)
    client = client_of(own)
    assert (client.get(f"{BASE}review/{workshop.pk}/").status_code, post(client, workshop, "score/", value="5")) == (
        403,
        403,
    )


def test_tags_are_put_on_and_recorded(reading: Client, workshop: Workshop) -> None:
    tag = ReviewTag.objects.create(gathering=workshop.gathering, name="Fire")
    post(reading, workshop, "tags/", tags=[tag.pk])
    assert (workshop.review_tags.get(), Change.objects.get().after) == (tag, {"tags": ["Fire"]})


def test_a_tag_of_another_gathering_is_not_put_on(reading: Client, workshop: Workshop) -> None:
    tag = ReviewTag.objects.create(gathering=build.gathering("other"), name="Fire")
    post(reading, workshop, "tags/", tags=[tag.pk])
    assert workshop.review_tags.count() == 0


def test_a_comment_said_twice_in_a_row_is_one(reading: Client, workshop: Workshop) -> None:
    for _ in range(2):
        post(reading, workshop, "comments/", text="Ask about fire")
    assert ReviewComment.objects.count() == 1


@pytest.mark.parametrize("text", ["", " ", "x" * 5_001])
def test_a_comment_that_cannot_be_kept_is_shown_again(reading: Client, workshop: Workshop, text: str) -> None:
    answer = reading.post(f"{BASE}review/{workshop.pk}/comments/", {"text": text})
    assert (list(answer.context["form"].errors), ReviewComment.objects.count()) == (["text"], 0)


def test_one_s_own_comment_is_changed_and_deleted_and_the_record_keeps_no_words(
    reading: Client, workshop: Workshop, reviewer: Person
) -> None:
    own = ReviewComment.objects.create(workshop=workshop, author=reviewer, text="Goood")
    page = f"comments/{own.pk}/"
    post(reading, workshop, page, text="Good", version="0")
    assert ReviewComment.objects.get().text == "Good"
    post(reading, workshop, page, delete="yes")
    line = Change.objects.get()
    assert (ReviewComment.objects.count(), line.verb, line.before, line.after) == (0, "delete comment", {}, {})


def test_a_stale_change_of_a_comment_keeps_what_was_typed(
    reading: Client, workshop: Workshop, reviewer: Person
) -> None:
    own = ReviewComment.objects.create(workshop=workshop, author=reviewer, text="New", version=3)
    answer = reading.post(f"{BASE}review/{workshop.pk}/comments/{own.pk}/", {"text": "Old", "version": "2"})
    assert ("Somebody else" in answer.content.decode(), answer.context["form"]["text"].value()) == (True, "Old")


def test_another_s_comment_is_not_changed(reading: Client, workshop: Workshop) -> None:
    other = ReviewComment.objects.create(workshop=workshop, author=build.person(), text="Mine")
    assert post(reading, workshop, f"comments/{other.pk}/", delete="yes") == 404


def test_its_teacher_sees_nothing_of_what_the_team_says(workshop: Workshop, reviewer: Person) -> None:
    ReviewComment.objects.create(workshop=workshop, author=reviewer, text="SECRET-COMMENT")
    ReviewTag.objects.create(gathering=workshop.gathering, name="SECRET-TAG").workshops.add(workshop)
    ReviewScore.objects.create(workshop=workshop, person=reviewer, value=1)
    client = client_of(workshop.teachers.get())
    seen = "".join(
        client.get(page).content.decode() for page in (BASE, f"{BASE}{workshop.pk}/", f"{BASE}{workshop.pk}/edit/")
    )
    assert ("Knots" in seen, "SECRET" in seen, "of 5" in seen, "The reviewer" in seen) == (True, False, False, False)


def test_a_teacher_on_the_team_sees_nothing_of_it_either(workshop: Workshop, reviewer: Person) -> None:
    ReviewTag.objects.create(gathering=workshop.gathering, name="SECRET-TAG").workshops.add(workshop)
    ReviewScore.objects.create(workshop=workshop, person=reviewer, value=1)
    own = build.team_member(workshop.gathering, "organizer")
    workshop.teaching.create(person=own, order=1)
    seen = "".join(
        client_of(own).get(page).content.decode() for page in (f"{BASE}?sort=title", f"{BASE}{workshop.pk}/")
    )
    rows = seen.partition('class="rows"')[2]
    assert ("Knots" in rows, "SECRET" in rows, "of 5" in rows) == (True, False, False)


def told_of_teachers(workshop: Workshop, reading: Client) -> list[bool]:
    """Say which facts about its teachers the reading page shows."""
    before = build.workshop(build.gathering("last", name="Riverside 2025"), "Old knots")
    given = {"made_at": build.NOW, "ends_at": build.at(23), "token_hash": "x"}
    workshop.late_by = GraceLink.objects.create(gathering=workshop.gathering, **given)
    workshop.again_of = before
    workshop.save()
    workshop.invitations.create(person=build.person(), known_as="mira@example.org")
    page = reading.get(f"{BASE}review/{workshop.pk}/").content.decode()
    when = f"/g/riverside/availability/{workshop.teachers.get().pk}/"
    return [words in page for words in ("mira@example.org", when, ">Late<", "Taught before: “Old knots”")]


def test_a_reading_page_tells_who_is_asked_when_they_can_what_is_late_and_what_was_before(
    workshop: Workshop, reading: Client
) -> None:
    assert told_of_teachers(workshop, reading) == [True] * 4


def test_a_blind_page_tells_nothing_of_its_teachers(workshop: Workshop, reading: Client) -> None:
    ReviewSettings.objects.create(gathering=workshop.gathering, blind=True)
    assert told_of_teachers(workshop, reading) == [False] * 4


def test_what_was_taught_at_a_draft_gathering_is_not_told(workshop: Workshop, reading: Client) -> None:
    workshop.again_of = build.workshop(build.gathering("hushed", state="draft"), "Old knots")
    workshop.save()
    assert "Old knots" not in reading.get(f"{BASE}review/{workshop.pk}/").content.decode()


def test_who_said_yes_is_no_longer_among_the_asked(workshop: Workshop, reading: Client) -> None:
    row = {"person": build.person(), "known_as": "mira@example.org", "answered_at": build.NOW}
    workshop.invitations.create(state="accepted", **row)
    assert "mira@example.org" not in reading.get(f"{BASE}review/{workshop.pk}/").content.decode()

"""The public's pages ask the database the same few questions, however much there is; and they are bounded."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Gathering
from workshops.schedule import public
from workshops.schedule.models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop

PAGES = {
    "/": 2,
    "/g/riverside/": 5,
    "/g/riverside/schedule/2026-07-06/": 8,
    "/g/riverside/schedule/2026-07-06/?view=grid": 8,
    "/g/riverside/schedule/2026-07-06/?q=word&age=9": 8,
    "/g/riverside/places/meadow/": 4,
    "/g/riverside/releases/": 3,
    "/g/riverside/releases/1/": 4,
}


def sessions(gathering: Gathering, count: int) -> Release:
    """Release `count` sessions of as many workshops with a teacher each, 40 an hour from Monday at 9."""
    build.place(gathering, slug="meadow")
    release = build.release(gathering)
    person = build.person()
    words = [ReleasedWorkshop(release=release, title=f"A word {n}", category_slug="x") for n in range(count)]
    ReleasedWorkshop.objects.bulk_create(words)
    ReleasedTeacher.objects.bulk_create([ReleasedTeacher(workshop=w, person=person, name="Ann") for w in words])
    rows = [
        ReleasedSession(
            release=release,
            workshop=w,
            uid=f"00000000-0000-0000-0000-{n:012}",
            place_slug="meadow",
            day=build.MONDAY,
            starts_at=build.at(9) + timedelta(minutes=n % 60),
            ends_at=build.at(15),
            first_released_at=build.NOW,
            changed_at=build.NOW,
        )
        for n, w in enumerate(words)
    ]
    ReleasedSession.objects.bulk_create(rows)
    return release


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client: Client,
    gathering: Gathering,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    count: int,
) -> None:
    sessions(gathering, count)
    with django_assert_num_queries(PAGES[address]):
        assert client.get(address).status_code == 200


def test_a_thousand_sessions_take_as_many_queries_as_one(
    client: Client, gathering: Gathering, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions(gathering, 1000)
    with django_assert_num_queries(PAGES["/g/riverside/schedule/2026-07-06/"]):
        response = client.get("/g/riverside/schedule/2026-07-06/")
    assert len(response.context["programme"].page) == public.MOST_ON_A_PAGE


def test_the_rest_of_a_full_day_is_on_further_pages(client: Client, gathering: Gathering) -> None:
    sessions(gathering, public.MOST_ON_A_PAGE + 1)
    response = client.get("/g/riverside/schedule/2026-07-06/?page=2")
    assert len(response.context["programme"].page) == 1


def test_only_the_shown_days_sessions_are_loaded(client: Client, gathering: Gathering) -> None:
    sessions(gathering, 3)
    response = client.get("/g/riverside/schedule/2026-07-07/")
    assert (list(response.context["programme"].page), response.context["programme"].total) == ([], 3)


def test_a_workshop_or_place_or_teacher_shows_a_bounded_number(client: Client, gathering: Gathering) -> None:
    release = sessions(gathering, public.MOST_OF_ONE + 1)
    person = ReleasedTeacher.objects.filter(workshop__release=release).values_list("person", flat=True)[0]
    shown = (len(public.sessions_at(release, "meadow")), len(public.sessions_of_teacher(release, person or 0)[1]))
    assert shown == (public.MOST_OF_ONE, public.MOST_OF_ONE)

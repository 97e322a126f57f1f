"""What everybody reads of workshops round the year."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import build
from tests.perennial import rows
from workshops.models import Gathering, ReleasedSession, Star, Workshop

pytestmark = pytest.mark.django_db
PAGES = ["/perennial/", "/perennial/mill/", "/perennial/mill/{pk}/"]
THREE_LATER: dict[str, Any] = {"rule": "FREQ=MONTHLY;BYDAY=1SA;COUNT=3", "first": rows.LATER}


def started(state: str = Gathering.State.OPEN, **fields: Any) -> Workshop:
    """Begin a series far ahead in the programme called mill, and return its workshop."""
    programme = rows.programme("mill")
    made = rows.series(programme, **(THREE_LATER | fields)).workshop
    Gathering.objects.filter(pk=programme.pk).update(state=state)
    return made


@pytest.mark.parametrize("path", PAGES)
def test_anybody_reads_it(client: Client, path: str) -> None:
    made = started()
    assert b"Spoons" in client.get(path.format(pk=made.pk)).content


@pytest.mark.parametrize("path", PAGES)
def test_nobody_posts_to_it(client: Client, path: str) -> None:
    assert client.post(path.format(pk=started().pk)).status_code == 405


@pytest.mark.parametrize("path", PAGES[1:])
def test_a_draft_is_known_to_its_team_alone(client: Client, path: str) -> None:
    made = started(Gathering.State.DRAFT)
    client.force_login(build.person())
    assert client.get(path.format(pk=made.pk)).status_code == 404


def test_a_draft_is_not_among_all_programmes(client: Client) -> None:
    started(Gathering.State.DRAFT)
    assert b"Spoons" not in client.get("/perennial/").content


def test_a_gathering_of_some_days_is_no_programme(client: Client) -> None:
    build.gathering("riverside")
    assert client.get("/perennial/riverside/").status_code == 404


def test_a_card_says_how_it_repeats_and_when_it_is_next(client: Client) -> None:
    started()
    page = client.get("/perennial/").content.decode()
    assert "Every first Saturday, 10:00 to 13:00, 3 times" in page
    assert "Sat 4 July 10:00" in page


def test_a_category_keeps_its_own(client: Client) -> None:
    fire = started()
    rows.series(fire.gathering, title="Bread", workshop=None, **THREE_LATER)
    kept = Workshop(gathering=fire.gathering, title="Embers", category=build.category("Fire"))
    rows.series(fire.gathering, workshop=kept, **THREE_LATER)
    page = client.get("/perennial/?category=fire").content
    assert (b"Embers" in page, b"Bread" in page) == (True, False)


def test_a_date_called_off_is_shown_as_cancelled(client: Client) -> None:
    made = started()
    ReleasedSession.objects.filter(day=date(2099, 8, 1)).update(status="CANCELLED")
    assert b"Cancelled" in client.get(f"/perennial/mill/{made.pk}/").content


def test_one_date_is_starred_by_itself(client: Client) -> None:
    made, person = started(), build.person()
    client.force_login(person)
    offering = made.offerings.get(number=2)
    client.post(f"/g/mill/star/{offering.pk}/", {"wanted": "1", "next": "/perennial/"})
    assert Star.objects.get(person=person).offering == offering


@pytest.mark.parametrize("count", [1, 3])
def test_all_programmes_take_seven_queries(
    client: Client, count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    started()
    for n in range(count - 1):
        rows.series(rows.programme(f"mill-{n}"), **THREE_LATER)
    client.get("/perennial/")
    with django_assert_num_queries(7):
        client.get("/perennial/")


@pytest.mark.parametrize("count", [1, 3])
def test_one_workshop_takes_twelve_queries(
    client: Client, count: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    made = started(rule=f"FREQ=WEEKLY;BYDAY=SA;COUNT={count}")
    client.get("/perennial/")
    with django_assert_num_queries(12):
        client.get(f"/perennial/mill/{made.pk}/")


def test_somebody_takes_a_seat_in_one_date_and_its_teacher_sees_who_comes(client: Client) -> None:
    made = started()
    offering = made.offerings.get(number=2)
    client.force_login(build.team_member(made.gathering, "organizer"))
    pages = [f"/g/mill/seat/{offering.pk}/", f"/g/mill/roster/{offering.pk}/"]
    assert [client.get(page).status_code for page in pages] == [200, 200]

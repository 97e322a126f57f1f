"""The page on which a person keeps the links to their own calendars."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests import build
from workshops.calendars.private_actions import MOST_LINKS, make_link
from workshops.calendars.tokens import hash_of
from workshops.models import Gathering, Person, PrivateFeed, TeamMember
from workshops.people.leaving import leave
from workshops.people.merging import merge

PAGE = "/me/calendars/"
MADE = datetime(2026, 6, 1, 8, tzinfo=UTC)


@pytest.fixture
def person(db: None) -> Person:
    return build.person()


@pytest.fixture
def client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def make(client: Client, **given: Any) -> Any:
    return client.post(PAGE, {"calendar": "plan", "form_id": uuid4()} | given)


def token_on(page: bytes) -> str:
    (token,) = set(re.findall(rb"http://testserver/cal/([\w-]{22})\.ics", page))
    return str(token.decode())


def test_the_page_is_for_who_is_signed_in(db: None) -> None:
    assert Client().get(PAGE)["Location"].startswith("/accounts/login/")


def test_a_link_is_made_and_shown_once(client: Client) -> None:
    page = make(client, label="My phone", alarms="on").content
    token = token_on(page)
    feed = PrivateFeed.objects.get(token_hash=hash_of(token))
    assert (feed.kind, feed.label, feed.alarms) == ("plan", "My phone", True)
    again = client.get(PAGE).content
    assert token.encode() not in again and b"My phone" in again


def test_the_link_works_for_whoever_has_it(client: Client) -> None:
    assert Client().get(f"/cal/{token_on(make(client).content)}.ics").status_code == 200


def test_no_browser_keeps_the_page_or_tells_another_site_of_it(client: Client) -> None:
    """Without any referrer a browser would send its forms from nowhere, and they would be refused."""
    for page in (client.get(PAGE), make(client)):
        assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "same-origin")


def test_a_form_sent_twice_makes_one_link(client: Client) -> None:
    form_id = uuid4()
    make(client, form_id=form_id)
    again = make(client, form_id=form_id)
    assert (again.status_code, PrivateFeed.objects.count()) == (409, 1)
    assert b"shown once" in again.content


@pytest.mark.parametrize(
    "given", [{"calendar": "team-1"}, {"calendar": "all"}, {"label": "x" * 61}, {"form_id": "1"}, {"label": "a\0"}]
)
def test_what_cannot_be_is_refused_and_kept_in_the_form(client: Client, given: dict[str, str]) -> None:
    page = make(client, **({"label": "My phone"} | given))
    assert (page.status_code, PrivateFeed.objects.count()) == (422, 0)


def test_a_team_member_has_the_teams_calendar(client: Client, person: Person) -> None:
    gathering = build.gathering()
    TeamMember.objects.create(gathering=gathering, person=person, role="steward")
    make(client, calendar=f"team-{gathering.pk}")
    assert PrivateFeed.objects.get().gathering == gathering


def test_the_team_of_another_is_not_offered(client: Client) -> None:
    gathering = build.gathering()
    assert make(client, calendar=f"team-{gathering.pk}").status_code == 422


def test_there_are_only_so_many_links(client: Client, person: Person) -> None:
    PrivateFeed.objects.bulk_create(
        PrivateFeed(person=person, kind="plan", token_hash=str(n), made_at=MADE) for n in range(MOST_LINKS)
    )
    page = make(client)
    assert (page.status_code, b"very many links" in page.content) == (409, True)


def test_a_renewed_link_is_shown_once_and_ends_the_old_one(client: Client, person: Person) -> None:
    feed, token = make_link(person=person, kind="teaching", label="Laptop", now=MADE)
    renewed = token_on(client.post(f"{PAGE}{feed.pk}/renew/").content)
    assert (Client().get(f"/cal/{token}.ics").status_code, Client().get(f"/cal/{renewed}.ics").status_code) == (
        410,
        200,
    )
    assert PrivateFeed.objects.get(ended_at=None).label == "Laptop"


def test_a_link_renewed_twice_from_a_stale_page_is_renewed_once(client: Client, person: Person) -> None:
    feed, _token = make_link(person=person, kind="plan", now=MADE)
    client.post(f"{PAGE}{feed.pk}/renew/")
    again = client.post(f"{PAGE}{feed.pk}/renew/", follow=True)
    assert b"was ended already" in again.content
    assert PrivateFeed.objects.filter(ended_at=None).count() == 1


def test_a_link_is_ended_once(client: Client, person: Person) -> None:
    feed, token = make_link(person=person, kind="plan", now=MADE)
    for _time in range(2):
        assert client.post(f"{PAGE}{feed.pk}/end/")["Location"] == PAGE
    feed.refresh_from_db()
    assert (feed.ended, Client().get(f"/cal/{token}.ics").status_code) == ("revoked", 410)


@pytest.mark.parametrize("what", ["renew", "end"])
def test_the_link_of_another_is_not_found(client: Client, what: str) -> None:
    feed, _token = make_link(person=build.person(), kind="plan", now=MADE)
    assert client.post(f"{PAGE}{feed.pk}/{what}/").status_code == 404
    assert client.get(f"{PAGE}{feed.pk}/{what}/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_links(
    client: Client, person: Person, count: int, django_assert_num_queries: Any
) -> None:
    for _n in range(count):
        make_link(person=person, kind="plan", now=MADE)
    with django_assert_num_queries(4):
        client.get(PAGE)


def test_the_calendars_of_who_leaves_end_and_are_nobodys(person: Person) -> None:
    _feed, token = make_link(person=person, kind="plan", label="My phone", now=MADE)
    leave(person=person, now=MADE)
    feed = PrivateFeed.objects.get()
    assert (feed.person, feed.ended, feed.label) == (None, "left", "")
    assert Client().get(f"/cal/{token}.ics").status_code == 410


def test_a_link_ended_before_its_owner_left_still_says_why(person: Person) -> None:
    feed, token = make_link(person=person, kind="plan", now=MADE)
    PrivateFeed.objects.filter(pk=feed.pk).update(ended="revoked", ended_at=MADE)
    leave(person=person, now=MADE)
    assert PrivateFeed.objects.get().ended == "revoked"
    assert Client().get(f"/cal/{token}.ics").status_code == 410


def test_the_calendars_of_a_merged_person_show_the_plan_of_the_one_who_took_over(
    gathering: Gathering, person: Person
) -> None:
    gone = build.person()
    session = build.session(build.workshop(gathering), None, build.at(9), build.at(10))
    build.star(person, session)
    build.release(gathering)
    _feed, token = make_link(person=gone, kind="plan", now=MADE)
    merge(kept=person, gone=gone, by=None)
    Gathering.objects.update(starts_on="2036-07-06", ends_on="2036-07-08")
    assert str(session.uid).encode() in Client().get(f"/cal/{token}.ics").content

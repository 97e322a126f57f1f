from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.http import HttpResponse
from django.urls import path
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from tests.reminders.plans import plan_of
from workshops.models import Delivery, Letter, Person
from workshops.people.letters import post_letter, withdraw_letter
from workshops.people.links import value_of_link
from workshops.reminders import letters

from .conftest import tick
from .smtp_server import Postman, mail_server

pytestmark = pytest.mark.django_db
NOW = build.at(12)
urlpatterns = [path("opened/<str:token>/", lambda request, token: HttpResponse(token), name="opened")]


@pytest.fixture
def postman(settings: Settings) -> Iterator[Postman]:
    with mail_server(settings) as postman:
        yield postman


@pytest.fixture
def wren(db: None) -> Person:
    return build.person("Wren", "wren@example.org")


def posted(person: Person, key: str = "k", at: datetime = NOW, **words: str) -> Letter:
    """Post a letter at that time."""
    letter = post_letter(person=person, key=key, **({"subject": "Hello", "body": "A word."} | words))
    Letter.objects.filter(pk=letter.pk).update(posted_at=at)
    return Letter.objects.get(pk=letter.pk)


def words_of(postman: Postman) -> str:
    """Return the text of the one mail that arrived."""
    ((_, mail),) = postman.mails
    (text,) = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    return bytes(text.get_payload(decode=True)).decode()


def test_a_letter_goes_at_the_next_tick_and_says_when_it_went(wren: Person, postman: Postman) -> None:
    letter = posted(wren)
    assert tick(NOW) == 1
    letter.refresh_from_db()
    assert (postman.reached, letter.mailed_at) == (["wren@example.org"], NOW)


def test_it_goes_once_however_often_the_clock_ticks(wren: Person, postman: Postman) -> None:
    posted(wren)
    assert [tick(NOW + timedelta(days=day)) for day in range(3)] == [1, 0, 0]


def test_the_same_key_posted_again_is_the_same_letter(wren: Person, postman: Postman) -> None:
    posted(wren)
    tick(NOW)
    posted(wren, body="Other words.")
    assert tick(NOW) == 0


def test_who_has_no_address_waits_until_they_have_one(postman: Postman) -> None:
    kept = build.person(email=None)
    posted(kept)
    assert (tick(NOW), Delivery.objects.count()) == (0, 0)
    Person.objects.filter(pk=kept.pk).update(email="kept@example.org")
    assert (tick(NOW + timedelta(days=3)), postman.reached) == (1, ["kept@example.org"])


def test_of_who_may_not_sign_in_it_is_dropped(wren: Person, postman: Postman) -> None:
    posted(wren)
    Person.objects.update(is_active=False)
    tick(NOW)
    assert (postman.reached, Delivery.objects.get().dropped_at) == ([], NOW)


def test_who_was_shut_out_after_planning_gets_none_and_it_is_dropped(wren: Person, postman: Postman) -> None:
    posted(wren)
    letters.plan(now=NOW)
    Person.objects.update(is_active=False)
    tick(NOW)
    tick(NOW)
    assert (postman.reached, Delivery.objects.get().reason) == ([], "The person may not sign in.")


@pytest.mark.parametrize("planned", [False, True])
def test_a_letter_taken_back_is_not_sent(wren: Person, postman: Postman, planned: bool) -> None:
    posted(wren)
    if planned:
        letters.plan(now=NOW)
    withdraw_letter(person=wren, key="k")
    assert (tick(NOW), postman.reached, Delivery.objects.waiting().count()) == (0, [], 0)


@pytest.mark.parametrize(("days", "sent"), [(29, 1), (30, 0), (31, 0)])
def test_after_thirty_days_it_is_not_sent(wren: Person, postman: Postman, days: int, sent: int) -> None:
    posted(wren)
    assert tick(NOW + timedelta(days=days)) == sent


def test_what_was_planned_and_grew_old_is_dropped(wren: Person, postman: Postman) -> None:
    posted(wren)
    letters.plan(now=NOW)
    assert (tick(NOW + letters.USELESS_AFTER), Delivery.objects.get().reason) == (0, "Too late. ")


def test_a_refused_address_is_not_tried_again(wren: Person, postman: Postman) -> None:
    posted(wren)
    postman.refuse = {"wren@example.org": "550 no such person"}
    assert [tick(NOW), tick(NOW + timedelta(hours=1))] == [0, 0]
    assert (Delivery.objects.get().reason, Letter.objects.get().mailed_at) == ("550 no such person", None)


def test_planning_twice_writes_one_delivery_with_a_message_id_of_its_own_for_ever(wren: Person) -> None:
    posted(wren)
    ids = []
    for _ in range(2):
        assert (letters.plan(now=NOW), letters.plan(now=NOW)) == (1, 0)
        ids.append(Delivery.objects.get().message_id)
        Delivery.objects.all().delete()
    assert ids[0] == ids[1]


def test_the_link_is_made_when_the_mail_is(wren: Person, postman: Postman, settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    posted(wren, body="Look: {link}\nBye", link_name="opened", link_value="7")
    tick(NOW)
    token = words_of(postman).split()[1].removeprefix(f"{settings.SITE_URL}/opened/").removesuffix("/")
    assert value_of_link("opened", token) == "7"


def test_a_page_that_is_no_more_does_not_hold_the_letter_up(wren: Person, postman: Postman, settings: Settings) -> None:
    posted(wren, body="Look: {link}", link_name="gone-for-good", link_value="7")
    assert tick(NOW) == 1
    assert words_of(postman).split() == ["Look:", f"{settings.SITE_URL}/"]


def test_lines_are_wrapped_and_addresses_stay_whole(wren: Person, postman: Postman) -> None:
    address = "https://example.org/" + "a" * 90
    posted(wren, body=f"{'word ' * 40}\n\n{address}")
    tick(NOW)
    lines = words_of(postman).splitlines()
    assert (max(len(line) for line in lines if line != address), address in lines) == (74, True)


def test_a_subject_over_two_lines_cannot_add_a_header(wren: Person, postman: Postman) -> None:
    posted(wren, subject="Hello\r\nBcc: everyone@example.org\x00")
    tick(NOW)
    mail = postman.mails[0][1]
    assert (mail["Bcc"], mail["Subject"]) == (None, "Hello Bcc: everyone@example.org")


def test_machines_are_told_that_a_machine_sent_it(wren: Person, postman: Postman) -> None:
    posted(wren)
    tick(NOW)
    assert postman.mails[0][1]["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("number", [1, 3])
def test_planning_costs_three_queries_and_composing_one(
    wren: Person, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(number):
        posted(wren, key=str(n))
    with django_assert_num_queries(3):
        letters.plan(now=NOW)
    rows = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(1):
        assert len(letters.compose(rows, now=NOW)) == number


def test_letters_that_went_are_found_by_the_index_of_those_that_wait(wren: Person) -> None:
    posted(wren)
    waiting = Letter.objects.filter(mailed_at=None, posted_at__gt=NOW - letters.USELESS_AFTER).order_by("posted_at")
    assert "letter_waiting" in plan_of(waiting)

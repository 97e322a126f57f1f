from datetime import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Bounce, Person, ReminderChoice
from workshops.reminders import bounces

ADDRESS = "/me/reminders/"


@pytest.fixture
def person(db: None) -> Person:
    return build.person()


@pytest.fixture
def client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def chosen() -> list[tuple[int, bool, int]]:
    return list(ReminderChoice.objects.values_list("person", "wanted", "minutes_before"))


def test_strangers_sign_in_first(db: None) -> None:
    assert Client().get(ADDRESS).headers["Location"] == f"/accounts/login/?next={ADDRESS}"


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete(ADDRESS).status_code == 405


def test_it_shows_the_default_to_who_chose_nothing(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    assert ('name="wanted" id="id_wanted" checked' in page, '<option value="30" selected>' in page) == (True, True)


def test_it_shows_what_was_chosen(client: Client, person: Person) -> None:
    ReminderChoice.objects.create(person=person, wanted=False, changes=False, minutes_before=120)
    page = client.get(ADDRESS).content.decode()
    checked = [f'id="id_{name}" checked' in page for name in ("wanted", "changes", "evening")]
    assert (checked, '<option value="120" selected>' in page) == ([False, False, True], True)


def test_choosing_keeps_it_for_me_alone_and_says_so(client: Client, person: Person) -> None:
    other = ReminderChoice.objects.create(person=build.person(), minutes_before=15)
    page = client.post(ADDRESS, {"wanted": "on", "minutes_before": "60"}, follow=True).content.decode()
    assert sorted(chosen()) == sorted([(other.person_id, True, 15), (person.pk, True, 60)])
    assert "You get an e-mail 1 hour before each session in your plan." in page


def test_choosing_again_changes_it(client: Client, person: Person) -> None:
    for minutes in ("60", "15"):
        client.post(ADDRESS, {"wanted": "on", "minutes_before": minutes})
    assert chosen() == [(person.pk, True, 15)]


def test_reminders_can_be_stopped(client: Client, person: Person) -> None:
    page = client.post(ADDRESS, {"minutes_before": "30"}, follow=True).content.decode()
    assert (chosen(), "You get no reminders before sessions." in page) == ([(person.pk, False, 30)], True)


@pytest.mark.parametrize("minutes", ["", "soon", "-15", "31", "99999999999999999999"])
def test_another_lead_time_is_refused_beside_the_field(client: Client, minutes: str) -> None:
    page = client.post(ADDRESS, {"wanted": "on", "minutes_before": minutes}).content.decode()
    assert (chosen(), 'class="errorlist"' in page) == ([], True)


@pytest.mark.parametrize(("back", "expected"), [("/me/plan/", "/me/plan/"), ("https://elsewhere.example/", ADDRESS)])
def test_it_goes_back_to_our_own_pages_only(client: Client, back: str, expected: str) -> None:
    sent = {"wanted": "on", "minutes_before": "60", "next": back}
    assert client.post(ADDRESS, sent).headers["Location"] == expected


def test_the_plan_has_the_form_too(client: Client) -> None:
    assert f'action="{ADDRESS}"' in client.get("/me/plan/").content.decode()


def test_the_short_form_beside_the_plan_leaves_the_rest_as_it_is(client: Client, person: Person) -> None:
    ReminderChoice.objects.create(person=person, changes=False)
    client.post(ADDRESS, {"short": "1", "wanted": "on", "minutes_before": "60"})
    assert ReminderChoice.objects.values_list("changes", "minutes_before").get() == (False, 60)


def test_a_kind_can_be_stopped_and_nights_kept_quiet(client: Client) -> None:
    client.post(ADDRESS, {"minutes_before": "30", "quiet_from": "22:00", "quiet_until": "07:30"})
    kept = ReminderChoice.objects.get()
    assert (kept.changes, kept.quiet_from, kept.quiet_until) == (False, time(22), time(7, 30))


@pytest.mark.parametrize(("starts", "ends"), [("22:00", ""), ("", "7:00"), ("22:00", "22:00"), ("late", "7:00")])
def test_half_of_quiet_hours_is_refused_and_nothing_is_kept(client: Client, starts: str, ends: str) -> None:
    page = client.post(ADDRESS, {"minutes_before": "60", "quiet_from": starts, "quiet_until": ends}).content.decode()
    assert (chosen(), 'class="errorlist"' in page, '<option value="60" selected>' in page) == ([], True, True)


def test_who_s_mail_came_back_reads_why_and_says_that_it_works_again(client: Client, person: Person) -> None:
    bounces.note(person, reason="550 mailbox unknown", now=build.NOW)
    bounces.note(build.person(), reason="550 of another", now=build.NOW)
    page = client.get(ADDRESS).content.decode()
    assert ("550 mailbox unknown" in page, "550 of another" in page) == (True, False)
    client.post(f"{ADDRESS}works-again/")
    assert [bounce.person_id == person.pk for bounce in Bounce.objects.all()] == [False]


def test_strangers_lift_nothing(db: None) -> None:
    assert Client().post(f"{ADDRESS}works-again/").status_code == 302


def test_showing_it_costs_five_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(5):
        client.get(ADDRESS)


def test_several_lead_times_are_kept_and_said_back(client: Client) -> None:
    sent = {"wanted": "on", "minutes_before": "30", "also_before": ["120", "15", "30"]}
    page = client.post(ADDRESS, sent, follow=True).content.decode()
    assert "You get an e-mail 15 minutes before, 30 minutes before and 2 hours before each session" in page
    assert [lead.value for lead in ReminderChoice.objects.get().leads()] == [15, 30, 120]
    assert page.count('name="also_before"') == 4
    assert [f'value="{n}" id="id_also_before_{i}" checked' in page for i, n in enumerate((15, 30, 60, 120))] == [
        True,
        False,
        False,
        True,
    ]


def test_the_short_form_leaves_the_other_lead_times(client: Client, person: Person) -> None:
    ReminderChoice.objects.create(person=person, also_before=8)
    client.post(ADDRESS, {"short": "1", "wanted": "on", "minutes_before": "60"})
    assert [lead.value for lead in ReminderChoice.objects.get().leads()] == [60, 120]


@pytest.mark.parametrize(
    ("ticked", "said"),
    [
        ({"push_wanted": "on"}, "Your device tells you 30 minutes before each session"),
        ({"push_wanted": "on", "wanted": "on"}, "You get an e-mail, and your device tells you, 30 minutes before"),
        ({"wanted": "on", "evening": "on", "bundled": "on"}, "Your next day comes in one message each evening"),
    ],
)
def test_it_says_by_which_ways(client: Client, person: Person, ticked: dict[str, str], said: str) -> None:
    build.device(person)
    assert said in client.post(ADDRESS, {"minutes_before": "30", **ticked}, follow=True).content.decode()


def test_one_mail_in_the_evening_needs_that_mail(client: Client) -> None:
    page = client.post(ADDRESS, {"minutes_before": "30", "wanted": "on", "bundled": "on"}).content.decode()
    assert ("tick it, too" in page, ReminderChoice.objects.exists()) == (True, False)

import pytest
from django.test import Client
from pytest_django import Settings

from tests import build
from workshops.models import Person, PushSubscription

from .push_server import Browser, PushService

ADDRESS = "/me/reminders/devices/"


@pytest.fixture
def person(db: None, settings: Settings) -> Person:
    settings.PUSH_OWN_HOSTS = ["push.example.org"]
    return build.person()


@pytest.fixture
def client(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def a_browser(path: str = "/one") -> Browser:
    service = PushService()
    service.url = "https://push.example.org"
    return Browser(service, path)


def test_strangers_sign_in_and_other_methods_are_refused(client: Client) -> None:
    assert (Client().post(ADDRESS, a_browser().form).status_code, client.get(ADDRESS).status_code) == (302, 405)


def test_a_browser_is_kept_once_and_belongs_to_who_used_it_last(client: Client, person: Person) -> None:
    browser = a_browser()
    browser.of(build.person())
    assert [client.post(ADDRESS, browser.form).status_code for _ in range(2)] == [204, 204]
    assert PushSubscription.objects.get().person == person


@pytest.mark.parametrize(
    "wrong", [{"endpoint": "https://10.0.0.1/x"}, {"endpoint": ""}, {"p256dh": "AAAA"}, {"auth": "AAAA"}, {"auth": "é"}]
)
def test_what_cannot_be_a_browser_is_refused_in_words(client: Client, wrong: dict[str, str]) -> None:
    reply = client.post(ADDRESS, a_browser().form | wrong)
    assert (reply.status_code, "cannot be used" in reply.content.decode()) == (400, True)
    assert PushSubscription.objects.count() == 0


def test_of_many_the_oldest_makes_way(client: Client, person: Person) -> None:
    for n in range(PushSubscription.MOST + 1):
        client.post(ADDRESS, a_browser(f"/{n}").form)
    kept = {browser.endpoint.rpartition("/")[2] for browser in PushSubscription.objects.all()}
    assert kept == {str(n) for n in range(1, PushSubscription.MOST + 1)}


def test_i_take_my_own_away_and_no_other(client: Client, person: Person) -> None:
    mine, other = a_browser().of(person), a_browser("/two").of(build.person())
    for one in (mine, other):
        client.post(f"{ADDRESS}{one.pk}/remove/")
    assert list(PushSubscription.objects.all()) == [other]


def test_a_person_with_no_device_cannot_give_up_mail_for_it(client: Client, person: Person) -> None:
    page = client.post("/me/reminders/", {"minutes_before": "30", "push_evening": "on"}).content.decode()
    assert "None of your devices is set up yet" in page


def test_a_kind_can_go_to_the_device_instead_of_mail(client: Client, person: Person) -> None:
    a_browser().of(person)
    client.post("/me/reminders/", {"minutes_before": "30", "wanted": "on", "push_evening": "on", "push_wanted": "on"})
    person.refresh_from_db()
    choice = person.reminder_choice
    assert (choice.by_push, choice.not_by_mail) == (["wanted", "evening"], ["evening"])
    assert (choice.wanted, choice.evening, choice.changes) == (True, True, False)
    page = client.get("/me/reminders/").content.decode()
    checked = [f'id="id_{name}" checked' in page for name in ("wanted", "push_wanted", "evening", "push_evening")]
    assert checked == [True, True, False, True]

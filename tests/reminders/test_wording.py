"""Words that a team writes for its mails: checked, shown first, versioned, recorded, and in what people get."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests import build
from workshops.models import Change, Gathering, MailWords, Person, Workshop
from workshops.reminders.wording import FACTS

from .conftest import HALF_PAST_EIGHT, tick

LIST = "/g/riverside/organize/mails/words/"
ADDRESS = f"{LIST}session-reminder/en/"
OWN = {"subject": "Soon: {{ workshop }}", "body": "Dear {{ person }},\n\nup you get!\n\n{{ details }}", "version": "0"}


@pytest.fixture
def client(gathering: Gathering) -> Client:
    client = Client()
    client.force_login(build.team_member(gathering, "organizer"))
    return client


def page(client: Client, **given: str) -> str:
    answer = client.post(ADDRESS, OWN | given) if given else client.get(ADDRESS)
    return answer.content.decode()


def save(client: Client, **given: str) -> int:
    return client.post(ADDRESS, OWN | {"save": "1"} | given).status_code


def test_the_site_s_words_are_what_one_begins_with(client: Client) -> None:
    shown = page(client)
    assert 'value="{{ workshop }}: {{ day }}, {{ clock }}"' in shown
    assert "{{ greeting }}\n\nthis starts soon, and it is in your plan:\n\n{{ details }}\n\nEnjoy it!" in shown


def test_people_read_the_team_s_words_as_text_and_as_html(client: Client, wren: Person) -> None:
    Workshop.objects.update(title="Friction {{ person }} & fire")
    build.release(Gathering.objects.get())
    assert save(client, body="Dear {{ person }},\n<b>up</b> you get! {% now 'Y' %}") == 302
    tick(HALF_PAST_EIGHT)
    (sent,) = [one for one in mail.outbox if one.to == ["wren@example.org"]]
    assert sent.subject == "Soon: Friction {{ person }} & fire"
    assert sent.body.startswith(
        "Dear Wren,\n<b>up</b> you get! {% now 'Y' %}\n\nFriction {{ person }} & fire\nWhen: Mon 6 July, 9:00 – 12:00\n"
    )
    assert "No more of these:" in sent.body.partition("\n--\n")[2]
    assert "&lt;b&gt;up&lt;/b&gt; you get!" in str(sent.alternatives[0][0])  # type: ignore[attr-defined]


def test_words_of_another_gathering_or_language_change_nothing(wren: Person, gathering: Gathering) -> None:
    MailWords.objects.create(gathering=build.gathering("other"), kind="session-reminder", language="en", body="X")
    MailWords.objects.create(gathering=gathering, kind="session-reminder", language="de", subject="Y", body="Y")
    tick(HALF_PAST_EIGHT)
    assert [one.subject for one in mail.outbox if one.to == ["wren@example.org"]] == ["Friction fire: Mon 6 July, 9:00"]


def test_a_name_that_is_none_of_ours_is_refused_with_its_line_and_those_that_are(client: Client) -> None:
    shown = page(client, body="Hi\n{{ wrokshop }}", save="1")
    assert "Line 2: {{ wrokshop }} is none of ours. Use {{ greeting }}, {{ details }}, {{ person }}" in shown
    assert (MailWords.objects.count(), "{{ wrokshop }}</textarea>" in shown) == (0, True)


def test_the_subject_takes_no_long_ones(client: Client) -> None:
    assert "Line 1: {{ details }} is none of ours" in page(client, subject="{{ details }}", save="1")


def test_it_is_shown_before_it_is_kept(client: Client) -> None:
    shown = page(client, look="1")
    assert "<strong>Soon: Friction fire</strong>" in shown
    assert ("up you get!</p>" in shown, MailWords.objects.count()) == (True, 0)


@pytest.mark.parametrize("kind", FACTS)
def test_every_kind_is_shown_filled_in(client: Client, kind: str) -> None:
    shown = client.get(f"{LIST}{kind}/en/").content.decode().partition('id="preview"')[2]
    assert ("No more of these:" in shown, "{{" in shown) == (True, False)


def test_a_stale_write_is_refused_and_shown_what_is_there_now(client: Client) -> None:
    assert (save(client), save(client, subject="Later")) == (302, 200)
    shown = page(client, subject="Later", save="1")
    assert ("Somebody else changed this" in shown, "What it says now" in shown) == (True, True)
    assert 'name="version" value="1"' in shown and "<strong>Soon: {{ workshop }}</strong>" in shown
    assert (save(client, subject="Later", version="1"), MailWords.objects.get().subject) == (302, "Later")


def test_going_back_gives_the_site_s_words_and_refuses_who_saw_the_old_ones(client: Client) -> None:
    save(client)
    assert client.post(ADDRESS, {"reset": "1", "version": "0"}).status_code == 200
    assert client.post(ADDRESS, {"reset": "1", "version": "1"}).status_code == 302
    assert "These are the site's words" in page(client)
    assert save(client, version="1") == 200


def test_the_record_keeps_the_words_before_and_after(client: Client) -> None:
    save(client)
    save(client, version="1")
    client.post(ADDRESS, {"reset": "1", "version": "2"})
    lines = Change.objects.filter(subject="mail words").order_by("pk")
    assert [(one.verb, one.title) for one in lines] == [
        ("changed", "Reminder of a session (en)"),
        ("reset", "Reminder of a session (en)"),
    ]
    assert lines[1].before["subject"] == "Soon: {{ workshop }}"


@pytest.mark.parametrize("path", ["letter/en/", "announcement/en/", "nonsense/en/", "evening/xx/"])
def test_what_teams_do_not_word_is_not_there(client: Client, path: str) -> None:
    assert client.get(LIST + path).status_code == 404


def test_others_of_the_team_may_not(gathering: Gathering) -> None:
    scheduler = Client()
    scheduler.force_login(build.team_member(gathering, "scheduler"))
    assert [scheduler.get(LIST).status_code, scheduler.post(ADDRESS, OWN).status_code] == [403, 403]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client: Client, gathering: Gathering, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for kind in list(FACTS)[:rows]:
        MailWords.objects.create(gathering=gathering, kind=kind, language="en", subject="S", body="B")
    with django_assert_num_queries(6):
        assert client.get(LIST).content.decode().count("your words") == rows


def test_each_language_has_words_of_its_own(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    assert client.post(f"{LIST}evening/de/", OWN | {"subject": "Morgen", "save": "1"}).status_code == 302
    assert MailWords.objects.get().language == "de"
    assert ">German<" in client.get(LIST).content.decode()

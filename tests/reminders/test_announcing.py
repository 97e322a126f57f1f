import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Announcement, Change, Delivery, Gathering, Person, ReminderChoice, Session, WorkshopTeacher
from workshops.reminders import announcing
from workshops.reminders.announcing import Group, announce, people_in

from .conftest import HALF_PAST_EIGHT, tick

ADDRESS = "/g/riverside/organize/announcements/"


@pytest.fixture
def organizer(gathering: Gathering) -> Person:
    return build.team_member(gathering, "organizer")


@pytest.fixture
def client(organizer: Person) -> Client:
    client = Client()
    client.force_login(organizer)
    return client


def written(**fields: Any) -> dict[str, Any]:
    return {"groups": ["team"], "subject": "Fire ban", "body": "No fires today.", "key": str(uuid.uuid4())} | fields


def told(gathering: Gathering, by: Person, **fields: Any) -> Announcement:
    given: dict[str, Any] = {"groups": ["team"], "subject": "Fire ban", "body": "No fires.", "key": uuid.uuid4()}
    return announce(gathering=gathering, by=by, now=HALF_PAST_EIGHT, **(given | fields))


def test_each_group_is_its_own_people(session: Session, wren: Person, organizer: Person, gathering: Gathering) -> None:
    build.star(build.person(), build.session(build.workshop(build.gathering("other"))))
    teacher = WorkshopTeacher.objects.get(workshop=session.offering.workshop).person_id
    groups = {group: people_in(gathering, [group]) for group in Group}
    assert groups == {Group.ATTENDEES: {wren.pk}, Group.TEACHERS: {teacher}, Group.TEAM: {organizer.pk}}


def test_somebody_in_two_groups_is_told_once(session: Session, organizer: Person, gathering: Gathering) -> None:
    build.star(organizer, session)
    told(gathering, organizer, groups=["team", "attendees"])
    assert Delivery.objects.filter(person=organizer).count() == 1


def test_it_goes_to_those_who_can_be_told_and_is_written_down(organizer: Person, gathering: Gathering) -> None:
    no = build.team_member(gathering, "steward")
    ReminderChoice.objects.create(person=no, announcements=False)
    announcement = told(gathering, organizer)
    tick(HALF_PAST_EIGHT)
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [([organizer.email], "Riverside: Fire ban")]
    assert (announcement.people, Change.objects.get().subject) == (1, "announcement")


def test_who_says_no_before_it_goes_gets_none(organizer: Person, gathering: Gathering) -> None:
    told(gathering, organizer)
    ReminderChoice.objects.create(person=organizer, announcements=False)
    assert tick(HALF_PAST_EIGHT) == 0


def test_the_same_form_sent_twice_is_one_announcement(organizer: Person, gathering: Gathering) -> None:
    key = uuid.uuid4()
    assert told(gathering, organizer, key=key) == told(gathering, organizer, key=key)
    assert Delivery.objects.count() == 1


def test_after_three_days_it_is_not_sent(organizer: Person, gathering: Gathering) -> None:
    told(gathering, organizer)
    assert tick(HALF_PAST_EIGHT + timedelta(days=3)) == 0


def test_strangers_sign_in_and_others_of_the_team_may_not(gathering: Gathering) -> None:
    steward = Client()
    steward.force_login(build.team_member(gathering, "steward"))
    assert (Client().get(ADDRESS).status_code, steward.get(ADDRESS).status_code) == (302, 403)


def test_looking_shows_the_count_and_the_mail_and_sends_nothing(client: Client, gathering: Gathering) -> None:
    page = client.post(ADDRESS, written()).content.decode()
    assert ("It would go to 1 person" in page, "No fires today." in page, "Riverside: Fire ban" in page) == (True,) * 3
    assert Announcement.objects.count() == 0


def test_sending_says_to_how_many(client: Client) -> None:
    page = client.post(ADDRESS, written(send="1"), follow=True).content.decode()
    assert ("It goes to 1 person." in page, Announcement.objects.get().subject) == (True, "Fire ban")


@pytest.mark.parametrize("wrong", [{"groups": []}, {"groups": ["all"]}, {"subject": ""}, {"body": ""}, {"key": "no"}])
def test_what_is_wrong_is_said_and_what_was_typed_stays(client: Client, wrong: dict[str, Any]) -> None:
    page = client.post(ADDRESS, written(send="1", subject="Kept words") | wrong).content.decode()
    assert (Announcement.objects.count(), "Kept words" in page or "subject" in wrong) == (0, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_announcing_costs_the_same_for_any_number(
    organizer: Person, gathering: Gathering, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows - 1):
        build.team_member(gathering, "steward")
    with django_assert_num_queries(15):
        assert told(gathering, organizer).people == rows
    deliveries = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(1):
        assert len(announcing.compose(deliveries, now=HALF_PAST_EIGHT)) == rows

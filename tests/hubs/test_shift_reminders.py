"""Shifts are reminded of as sessions are: by each one's choices and quiet hours, once, as they are now."""

from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from tests import build
from tests.aid.conftest import signed_in
from tests.reminders.conftest import tick
from workshops.hubs import shift_reminders
from workshops.hubs.actions import close_hub, drop_row
from workshops.hubs.errors import HubRefused
from workshops.hubs.models import Shift
from workshops.hubs.shift_actions import change_shift, give_back
from workshops.models import Delivery, Gathering, Letter, Person, ReminderChoice

NINE = build.at(9)
EVENING = build.at(19, day=build.MONDAY - timedelta(days=1))


@pytest.fixture
def ada(db: None) -> Person:
    return build.person("Ada", "ada@example.org")


@pytest.fixture
def shift(gathering: Gathering, ada: Person) -> Shift:
    """Washing up in the kitchen on Monday at nine, which Ada takes."""
    return build.shift(gathering, NINE, [ada])


def told(now: datetime) -> list[str]:
    mail.outbox.clear()
    tick(now)
    return [str(sent.subject) for sent in mail.outbox]


def moved(shift: Shift, to: datetime) -> Shift:
    shift.starts_at, shift.ends_at = to, to + timedelta(hours=1)
    return change_shift(shift=shift, seen=shift.sequence, now=build.at(8))


def test_it_comes_once_half_an_hour_before(shift: Shift) -> None:
    said = [told(now) for now in (build.at(8, 29), build.at(8, 30), build.at(8, 45))]
    assert said == [[], ["Your shift: Wash up, Mon 6 July, 9:00"], []]


def test_it_says_where_and_how_to_give_it_back(shift: Shift) -> None:
    told(build.at(8, 30))
    body = str(mail.outbox[0].body)
    assert "When: Mon 6 July, 9:00 – 10:00\nWhere: River kitchen" in body
    assert shift.hub.get_absolute_url() in body


def test_it_comes_as_long_before_as_somebody_chose(shift: Shift, ada: Person) -> None:
    ReminderChoice.objects.create(person=ada, minutes_before=120, also_before=0b0001)
    said = [len(told(now)) for now in (build.at(6, 59), build.at(7), build.at(8, 30), build.at(8, 45), build.at(8, 50))]
    assert said == [0, 1, 0, 1, 0]


def test_who_wants_none_gets_none(shift: Shift, ada: Person) -> None:
    ReminderChoice.objects.create(person=ada, wanted=False)
    assert (told(build.at(8, 30)), Delivery.objects.count()) == ([], 0)


def test_quiet_hours_hold_it_back_while_that_is_of_use(shift: Shift, ada: Person) -> None:
    choice = ReminderChoice.objects.create(
        person=ada, minutes_before=120, quiet_from=time(22), quiet_until=time(8), evening=False
    )
    assert [len(told(now)) for now in (build.at(7), build.at(7, 59), build.at(8), build.at(8, 1))] == [0, 0, 1, 0]
    Delivery.objects.all().delete()
    choice.quiet_until = time(8, 50)
    choice.save()
    assert len(told(build.at(8, 1))) == 1  # ten minutes before would be too late


def test_who_wants_one_mail_in_the_evening_finds_it_there(shift: Shift, ada: Person) -> None:
    ReminderChoice.objects.create(person=ada, bundled=True)
    assert told(EVENING) == ["Riverside: your Mon 6 July"]
    assert "Your shifts\n  9:00–10:00 Wash up, River kitchen" in str(mail.outbox[0].body)
    assert told(build.at(8, 30)) == []


def test_the_evening_of_a_programme_round_the_year_tells_it_too(ada: Person) -> None:
    riverside = build.gathering("round", kind="perennial")
    build.shift(riverside, NINE, [ada])
    assert len(told(EVENING)) == 1
    assert "Sign-up" not in str(mail.outbox[0].body)


def test_one_given_back_or_called_off_is_not_reminded_of(shift: Shift, ada: Person) -> None:
    shift_reminders.plan(now=build.at(8, 30))
    give_back(shift=shift, person=ada)
    assert told(build.at(8, 31)) == []
    other = build.shift(shift.hub.gathering, NINE, [ada])
    shift_reminders.plan(now=build.at(8, 31))
    drop_row(row=other, now=build.at(8, 31))
    Letter.objects.all().delete()
    assert told(build.at(8, 32)) == []


def test_nor_is_one_of_a_place_that_is_taken_away(shift: Shift, gathering: Gathering) -> None:
    shift_reminders.plan(now=build.at(8, 30))
    close_hub(hub=shift.hub, by=build.team_member(gathering, "steward"), now=build.at(8, 31))
    assert Letter.objects.get().subject == "Not needed any more: Wash up"
    Letter.objects.all().delete()
    assert told(build.at(8, 32)) == []


def test_one_that_moved_is_told_and_reminded_of_at_its_new_time(shift: Shift, ada: Person) -> None:
    shift_reminders.plan(now=build.at(8, 30))
    moved(shift, build.at(14))
    letter = Letter.objects.get(person=ada)
    assert letter.subject == "Another time: Wash up, Mon 6 July 14:00 – 15:00"
    assert "Before: Mon 6 July 9:00 – 10:00" in letter.body
    Letter.objects.all().delete()
    assert (told(build.at(8, 31)), told(build.at(13, 30))) == ([], ["Your shift: Wash up, Mon 6 July, 14:00"])


def test_moved_twice_before_the_mail_went_only_the_last_is_told(shift: Shift) -> None:
    moved(moved(shift, build.at(14)), build.at(15))
    assert "15:00" in Letter.objects.get().subject


def test_a_stale_change_or_fewer_seats_than_taken_are_refused(shift: Shift, ada: Person) -> None:
    shift.seats = 0
    with pytest.raises(HubRefused, match="so many: 1"):
        change_shift(shift=shift, seen=0, now=build.at(8))
    with pytest.raises(HubRefused, match="meanwhile"):
        change_shift(shift=shift, seen=5, now=build.at(8))


def test_the_team_moves_one_on_its_page(shift: Shift, gathering: Gathering) -> None:
    steward = signed_in(build.team_member(gathering, "steward"))
    path = f"/g/riverside/hubs/{shift.hub_id}/shifts/{shift.pk}/"
    assert b'value="2026-07-06T09:00"' in steward.get(path).content
    given = {"what": "Cook", "starts_at": "2026-07-06T11:00", "ends_at": "2026-07-06T12:00", "seats": 2, "seen": 0}
    assert steward.post(path, given | {"ends_at": "2026-07-06T10:00"}).status_code == 422
    assert steward.post(path, given).status_code == 302
    shift.refresh_from_db()
    assert (shift.what, shift.starts_at, shift.sequence) == ("Cook", build.at(11), 1)
    assert steward.post(path, given).status_code == 422


@pytest.mark.parametrize("people", [1, 3])
def test_planning_and_composing_cost_the_same_for_few_and_many(
    gathering: Gathering, people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    build.shift(gathering, NINE, [build.person() for _ in range(people)])
    with django_assert_num_queries(6):
        assert shift_reminders.plan(now=build.at(8, 30)) == people
    rows = list(Delivery.objects.select_related("person"))
    with django_assert_num_queries(2):
        assert len(shift_reminders.compose(rows, now=build.at(8, 30))) == people

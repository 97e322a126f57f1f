"""Taking shifts: never more people than are needed, reminded once, told when they are off."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests import build
from tests.aid.conftest import signed_in
from workshops.hubs.actions import add_row, drop_row
from workshops.hubs.errors import HubRefused
from workshops.hubs.models import Hub, Shift, ShiftSeat
from workshops.hubs.shift_actions import take_shift
from workshops.models import Letter, Person

HOUR = timedelta(hours=1)


def shift_in(hub: Hub, hours: float = 5, seats: int = 1, what: str = "Wash up") -> Shift:
    """Add a shift that begins in so many hours."""
    starts = timezone.now() + hours * HOUR
    row = Shift(hub=hub, what=what, starts_at=starts, ends_at=starts + HOUR, seats=seats)
    return add_row(row=row, now=timezone.now())  # type: ignore[no-any-return]


def test_whoever_is_signed_in_takes_one_and_gives_it_back(kitchen: Hub) -> None:
    shift, person = shift_in(kitchen), build.person()
    client, path = signed_in(person), f"/g/riverside/hubs/{kitchen.pk}/shifts/"
    client.post(f"{path}{shift.pk}/take/")
    client.post(f"{path}{shift.pk}/take/")
    assert list(ShiftSeat.objects.values_list("person", flat=True)) == [person.pk]
    client.post(f"{path}{shift.pk}/give-back/")
    assert not ShiftSeat.objects.exists()


def test_nobody_unknown_takes_one(kitchen: Hub) -> None:
    shift = shift_in(kitchen)
    Client().post(f"/g/riverside/hubs/{kitchen.pk}/shifts/{shift.pk}/take/")
    assert not ShiftSeat.objects.exists()


def test_enough_is_enough_and_two_at_once_are_refused(kitchen: Hub) -> None:
    shift, other = shift_in(kitchen), shift_in(kitchen, what="Cook")
    first, second = build.person(), build.person()
    take_shift(shift=shift, person=first, now=timezone.now())
    with pytest.raises(HubRefused, match="Enough people"):
        take_shift(shift=shift, person=second, now=timezone.now())
    with pytest.raises(HubRefused, match="another shift at this time"):
        take_shift(shift=other, person=first, now=timezone.now())


def test_a_shift_that_is_over_is_not_taken(kitchen: Hub) -> None:
    shift = shift_in(kitchen)
    with pytest.raises(HubRefused, match="over"):
        take_shift(shift=shift, person=build.person(), now=shift.ends_at)


def test_names_are_read_by_the_team_alone(kitchen: Hub, steward: Person) -> None:
    take_shift(shift=shift_in(kitchen), person=build.person("Ada Quill"), now=timezone.now())
    pages = [f"/g/riverside/hubs/{kitchen.pk}{rest}" for rest in ("/", "/door/", ".ics")]
    assert all(b"Ada" not in Client().get(page).content for page in pages)
    assert b"Ada Quill" in signed_in(steward).get(f"/g/riverside/hubs/{kitchen.pk}/keep/").content


def test_whoever_took_it_is_told_that_it_is_off(kitchen: Hub) -> None:
    shift, person = shift_in(kitchen), build.person()
    take_shift(shift=shift, person=person, now=timezone.now())
    drop_row(row=shift, now=timezone.now())
    assert Letter.objects.get(person=person).subject == "Not needed any more: Wash up"
    with pytest.raises(HubRefused):
        take_shift(shift=shift, person=build.person(), now=timezone.now())


@pytest.mark.server
@pytest.mark.django_db(transaction=True)
def test_of_ten_at_once_as_many_get_it_as_are_needed(kitchen: Hub) -> None:
    shift, people = shift_in(kitchen, seats=3), [build.person() for _ in range(10)]

    def take(person: Person) -> bool:
        try:
            take_shift(shift=shift, person=person, now=timezone.now())
        except HubRefused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(take, people)) == 3
    assert ShiftSeat.objects.count() == 3

"""What people of the gathering by the river did with seats."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from workshops.models import Draw, Feedback, Gathering, Letter, Person, Seat, SeatCount, Wish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def riverside(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Gathering]:
    """Make the demo once; it goes with the transaction it is in."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", verbosity=0)
        yield Gathering.objects.get(slug="riverside")
        transaction.set_rollback(True)


def test_seats_lines_rosters_and_two_draws_are_there_to_see(riverside: Gathering) -> None:
    states = set(Seat.objects.values_list("state", flat=True))
    assert states == {"held", "waiting", "given_back", "attended", "missed"}
    days = [riverside.starts_on + timedelta(days=n) for n in (2, 3)]
    assert list(Draw.objects.values_list("day", "state")) == list(zip(days, ("done", "open"), strict=True))
    assert set(Wish.objects.values_list("lost", flat=True)) == {"", "full", "overlap"}
    assert Feedback.objects.exclude(text="").count() > 10
    assert [count.taken for count in SeatCount.objects.all() if count.cap is not None and count.taken > count.cap] == []


def test_nobody_made_up_gets_a_letter_but_the_one_who_reads_it(riverside: Gathering) -> None:
    assert set(Letter.objects.values_list("person__email", flat=True)) == {"attendee@demo.example"}


def test_the_attendee_reads_what_became_of_their_wishes(riverside: Gathering) -> None:
    client = Client()
    client.force_login(Person.objects.get(email="attendee@demo.example"))
    page = client.get(f"/g/riverside/draw/{riverside.starts_on + timedelta(days=2)}/").content.decode()
    assert re.search(r"[1-4] of your 4 wishes (was|were) met", page)
    assert re.search(r"\d+ wishes for \d+ seats", page)
    assert f"The seed was riverside-{riverside.starts_on + timedelta(days=2)}." in page
    assert "in line" in client.get("/me/plan/").content.decode()

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import build
from workshops.models import Person, Session

from .conftest import HALF_PAST_EIGHT, delivery

ADDRESS = "/admin/workshops/delivery/"


@pytest.fixture
def client(db: None) -> Client:
    client = Client()
    client.force_login(Person.objects.create_superuser("admin@example.org", name="Admin"))
    return client


def test_strangers_do_not_see_the_outbox(db: None) -> None:
    assert Client().get(ADDRESS).status_code == 302


def test_the_outbox_says_why_a_mail_did_not_go(client: Client, session: Session) -> None:
    delivery(build.person(), session, dropped_at=HALF_PAST_EIGHT, reason="550 no such person")
    assert "550 no such person" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_its_list_costs_the_same_for_any_number(
    client: Client, session: Session, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        delivery(build.person(), session)
    with django_assert_num_queries(5):
        client.get(ADDRESS)

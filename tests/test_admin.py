"""The admin pages open, for those who may use them."""

import pytest
from django.contrib import admin
from django.test import Client

from tests import build

pytestmark = pytest.mark.django_db
MODELS = sorted(model._meta.model_name or "" for model in admin.site._registry if model._meta.app_label == "workshops")


@pytest.fixture
def staff_client() -> Client:
    client = Client()
    client.force_login(build.person(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("where", ["", "add/"])
def test_every_model_has_its_pages(staff_client: Client, name: str, where: str) -> None:
    assert staff_client.get(f"/admin/workshops/{name}/{where}").status_code == 200


def test_a_person_is_mended_without_a_password(staff_client: Client) -> None:
    page = staff_client.get(f"/admin/workshops/person/{build.person().pk}/change/").content.decode()
    assert ("id_name" in page, "password" in page.lower()) == (True, False)


def test_other_rows_are_named_by_id_however_many_there_are(staff_client: Client) -> None:
    place = build.place(build.gathering())
    page = staff_client.get(f"/admin/workshops/place/{place.pk}/change/").content.decode()
    assert page.count("related-lookup") == 2


def test_a_workshop_with_a_link_is_shown(staff_client: Client) -> None:
    workshop = build.workshop(build.gathering(), link="https://example.org/")
    assert staff_client.get(f"/admin/workshops/workshop/{workshop.pk}/change/").status_code == 200

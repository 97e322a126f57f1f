"""The piece of a page that leads to a calendar."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests import build
from workshops.models import Gathering

from .programme import programme

FEED = "/g/riverside/schedule.ics"


def piece() -> str:
    return render_to_string("calendars/_subscribe.html", {"feed": FEED}, RequestFactory().get("/", secure=True))


def test_subscribing_opens_the_calendar_programme() -> None:
    assert f'href="webcal://testserver{FEED}"' in piece()


def test_the_calendar_can_be_downloaded_once() -> None:
    assert f'href="{FEED}" download' in piece()


def test_the_address_can_be_copied() -> None:
    assert f"<code>https://testserver{FEED}</code>" in piece()


def test_it_needs_no_script() -> None:
    assert "<script" not in piece() and "onclick" not in piece()


@pytest.mark.parametrize("kind", ["gathering", "teacher"])
def test_the_page_offers_its_calendar_once(gathering: Gathering, kind: str) -> None:
    (session,) = programme(gathering)
    build.release(gathering)
    teacher = session.offering.workshop.teachers.get()
    page, feed = {
        "gathering": ("/g/riverside/", "schedule.ics"),
        "teacher": (f"/g/riverside/teachers/{teacher.pk}/", f"teachers/{teacher.pk}.ics"),
    }[kind]
    assert Client().get(page).content.count(f'webcal://testserver/g/riverside/{feed}"'.encode()) == 1

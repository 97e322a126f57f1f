"""The piece of a page that leads to a calendar."""

from django.template.loader import render_to_string
from django.test import RequestFactory

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

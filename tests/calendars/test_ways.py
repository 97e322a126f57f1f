from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from workshops.calendars.ways import ways_of

URL = "https://site.example/g/riverside/schedule.ics?category=fire&age=9"
WAYS = ways_of(URL, "Riverside: Fire")


def test_the_calendar_programme_opens_the_same_address() -> None:
    assert WAYS.webcal == "webcal://site.example/g/riverside/schedule.ics?category=fire&age=9"


def test_google_is_told_the_whole_address() -> None:
    assert parse_qs(urlsplit(WAYS.google).query) == {"cid": [WAYS.webcal]}


@pytest.mark.parametrize("link", [WAYS.outlook, WAYS.office])
def test_outlook_is_told_the_address_and_the_name(link: str) -> None:
    assert parse_qs(urlsplit(link).query) == {"url": [URL], "name": ["Riverside: Fire"]}


def test_the_qr_code_is_an_image_without_anything_from_elsewhere() -> None:
    assert WAYS.qr.startswith("data:image/svg+xml")
    assert "script" not in WAYS.qr and "style" not in unquote(WAYS.qr)


@pytest.mark.parametrize("url", ["ftp://site.example/a.ics", "/g/riverside/schedule.ics", "https:site.example"])
def test_only_an_address_of_a_web_page_can_be_followed(url: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        ways_of(url, "")

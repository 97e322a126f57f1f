"""A seat by keyboard at the width of a phone, with scripts and without: see, star, take, wait, move up, check in."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.phones import Phone
from tests.processes import ROOT, Site

pytestmark = pytest.mark.browser
FILL = "import django; django.setup(); from tests.browser import seat_camp; seat_camp.fill('{}')"


@pytest.fixture(scope="module", params=["scripts", "plain"])
def camp(browser: Browser, demo_site: Site, request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Return the camp's addresses, and everybody's phone."""
    command = [sys.executable, "-c", FILL.format(f"camp-{request.param}")]
    told = subprocess.run(command, cwd=ROOT, env=demo_site.environ, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(told)
    for name in ("Ada", "Bea", "Stella"):
        cookie = {"name": "sessionid", "value": found[name], "url": demo_site.url}
        phone = Phone(browser, demo_site, scripts=request.param == "scripts")
        phone.page.context.add_cookies([cookie])  # type: ignore[list-item]
        found[name] = phone
    yield found | {"slug": f"camp-{request.param}"}
    assert [finding for name in ("Ada", "Bea", "Stella") for finding in found[name].findings] == []


def test_a_seat_from_the_first_look_to_the_check_in(camp: dict[str, Any]) -> None:
    ada, bea, stella = camp["Ada"], camp["Bea"], camp["Stella"]
    ada.open(camp["page"])
    assert "1 seat free" in ada.words()
    ada.press("Star : Bow drill")
    ada.open("/me/plan/").follow("Bow drill").press("Take a seat Bow drill")
    assert "You have a seat" in ada.words()
    bea.open(camp["page"]).press("Join the line Bow drill")
    assert "Number 1 in line" in bea.words()
    ada.open("/me/plan/").follow("You have a seat").press("Give it back")
    assert "Given back" in ada.words()
    bea.open("/me/plan/")
    assert "You have a seat" in bea.words()
    assert "Show this to a steward" in bea.words()
    stella.open(f"/g/{camp['slug']}/rosters/{camp['day']}/").follow("Bow drill").press("Here Bea")
    assert "Was there" in stella.words()
    ada.open(f"/g/{camp['slug']}/free/{camp['day']}/")
    assert "Nothing has a seat free" in ada.words()
    stella.open(f"/g/{camp['slug']}/organize/sign-ups/")

"""Offering and organizing in Chromium at the width of a phone: what is refused, and a way through without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.axe import told
from tests.browser.conftest import sign_in
from tests.processes import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def plain_context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone without scripts."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context
    context.close()


@pytest.mark.parametrize("path", ["proposals/new/", "organize/places/new/", "organize/patterns/new/", "organize/team/"])
def test_forms_that_refuse_are_accessible_too(organizer_context: BrowserContext, demo_site: Site, path: str) -> None:
    page = organizer_context.new_page()
    page.goto(f"{demo_site.url}/g/riverside/{path}")
    page.eval_on_selector_all("[required]", "fields => fields.forEach(field => field.required = false)")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").last.click()
    assert (page.locator("[aria-invalid=true]").count() > 0, told(page)) == (True, [])
    page.close()


def test_somebody_new_offers_a_workshop_by_keyboard_without_scripts_and_it_is_accepted(
    plain_context: BrowserContext, organizer_context: BrowserContext, demo_site: Site
) -> None:
    page = plain_context.new_page()
    sign_in(page, demo_site, "newcomer@example.org")
    page.get_by_label("Name").focus()
    page.keyboard.type("Nell Newcomer")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{demo_site.url}/g/riverside/proposals/new/")
    page.get_by_label("Title").focus()
    page.keyboard.type("Whistling with grass")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))
    assert page.get_by_text("Submitted").is_visible()
    organizers = organizer_context.new_page()
    organizers.goto(page.url)
    organizers.get_by_role("button", name="Accept").press("Enter")
    organizers.wait_for_load_state()
    page.reload()
    assert page.get_by_text("Accepted", exact=True).is_visible()

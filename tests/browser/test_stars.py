"""A star from the first look to the plan, in Chromium without JavaScript and by keyboard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import Site

from .conftest import give_code

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone that runs no scripts, of somebody who was never here."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_newcomer_stars_a_session_and_finds_it_in_the_plan(phone: Page, demo_site: Site) -> None:
    phone.goto(f"{demo_site.url}/g/riverside/schedule/")
    link = phone.locator(".star a").last
    title = link.inner_text().partition(": ")[2].removesuffix("(sign in first)").strip()
    link.focus()
    phone.keyboard.press("Enter")
    give_code(phone, demo_site, "stargazer@example.org")
    phone.get_by_label("Name").fill("Newcomer")
    phone.get_by_role("main").get_by_role("button").first.click()
    phone.wait_for_url("**/g/riverside/schedule/**")
    star = phone.locator(f"#{phone.url.partition('#')[2]}").get_by_role("button")
    expect(star).to_be_in_viewport()
    expect(star).to_have_attribute("aria-pressed", "false")
    star.focus()
    phone.keyboard.press("Enter")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_be_in_viewport()
    phone.goto(f"{demo_site.url}/me/plan/")
    expect(phone.get_by_role("heading", level=3)).to_contain_text([title])
    phone.locator(".star button").first.click()
    expect(phone.get_by_text("Nothing is starred yet")).to_be_visible()

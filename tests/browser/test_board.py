"""The board in Chromium: without JavaScript, on a phone and on a wide screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import told
from tests.processes import Site

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(params=[PHONE, WIDE], ids=["phone", "wide"])
def plain_page(browser: Browser, organizer_context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the signed-in organizer in which no script runs."""
    state: Any = organizer_context.storage_state()
    context = browser.new_context(viewport=request.param, java_script_enabled=False, storage_state=state)
    yield context.new_page()
    context.close()


def lift(page: Page, site: Site) -> str:
    """Go to the day after the first by links and lift the first session of the table; return its anchor."""
    page.goto(f"{site.url}/g/riverside/organize/schedule/")
    page.get_by_role("table").get_by_role("link").nth(1).click()
    card = page.locator("table .board-card").first
    anchor = card.get_attribute("id")
    card.get_by_role("link").first.click()
    assert anchor is not None
    return anchor


def test_a_session_is_taken_in_hand_and_put_into_a_free_cell(plain_page: Page, demo_site: Site) -> None:
    anchor = lift(plain_page, demo_site)
    assert plain_page.locator(f"#{anchor}").get_by_role("heading").inner_text().startswith("In hand: ")
    plain_page.locator("button.target.free").first.click()
    expect(plain_page.locator(".messages .success")).to_have_count(1)
    assert plain_page.url.endswith(f"#{anchor}")
    assert plain_page.locator(f"table #{anchor}").count() == 1


def test_a_refusal_stands_beside_the_session_with_what_was_chosen(plain_page: Page, demo_site: Site) -> None:
    anchor = lift(plain_page, demo_site)
    blocked = plain_page.locator("details.blocked .visually-hidden").first.inner_text()
    slot, place = blocked.removeprefix(": ").rsplit(", ", 1)
    slots = plain_page.get_by_role("combobox", name="Slot").locator("option").all_inner_texts()
    plain_page.get_by_role("combobox", name="Slot").select_option(
        label=next(one for one in slots if one.startswith(slot))
    )
    plain_page.get_by_role("combobox", name="Place").select_option(label=place)
    plain_page.get_by_role("button", name="Move here").click()
    expect(plain_page.locator(f"#{anchor} [role=alert]")).to_have_count(1)
    chosen = plain_page.locator("#id_place option:checked").inner_text()
    assert chosen == place


@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["phone", "wide"])
def test_a_board_with_a_session_in_hand_is_accessible_and_fits(
    browser: Browser, organizer_context: BrowserContext, demo_site: Site, screen: Any
) -> None:
    state: Any = organizer_context.storage_state()
    context = browser.new_context(viewport=screen, storage_state=state)
    page = context.new_page()
    lift(page, demo_site)
    assert told(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()

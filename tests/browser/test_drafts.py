"""What is typed into a proposal outlives the server, in Chromium: kept on the device, saved when it can be, once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import sign_in
from tests.processes import Site, own_site

pytestmark = pytest.mark.browser
NEW = "/g/riverside/proposals/new/"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A site of this file's own, for it is stopped and started."""
    with own_site(DEMO="true") as site:
        site.up()
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context
    context.close()


def newcomer(context: BrowserContext, site: Site, email: str) -> Page:
    """Sign somebody in and name them."""
    page = context.new_page()
    sign_in(page, site, email)
    page.get_by_label("Name").first.fill("Nell Newcomer")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").first.click()
    return page


def titles(page: Page, site: Site) -> list[str]:
    page.goto(f"{site.url}/g/riverside/proposals/")
    return page.locator(".rows strong").all_inner_texts()


def kept(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kept ')).length"))


def test_a_draft_typed_while_the_server_is_away_is_there_after_it_returns_and_is_sent_once(
    context: BrowserContext, site: Site
) -> None:
    page = newcomer(context, site, "away@example.org")
    page.goto(site.url + NEW)
    site.kill_all()
    page.get_by_label("Title").fill("Whistling with grass")
    page.get_by_label("What to bring").fill("A blade of grass")
    page.get_by_label("Sliding").check()
    page.get_by_label("Materials fee from").fill("2")
    expect(page.get_by_text("Kept on this device at")).to_be_visible()
    page.wait_for_timeout(3500)  # it tries to save, in vain
    site.up()
    page.reload()
    expect(page.get_by_text("What you typed here before is back")).to_be_visible()
    expect(page.get_by_label("What to bring")).to_have_value("A blade of grass")
    expect(page.get_by_label("Sliding")).to_be_checked()
    page.get_by_label("Materials fee to").fill("5")
    page.get_by_label("Currency").fill("usd")
    page.get_by_role("button", name="Save and send to the team").click()
    page.wait_for_url(re.compile(r"/proposals/\d+/$"))
    assert (titles(page, site), kept(page)) == (["Whistling with grass"], 0)


def test_what_is_typed_is_saved_as_a_draft_by_itself_and_once(context: BrowserContext, site: Site) -> None:
    page = newcomer(context, site, "typing@example.org")
    page.goto(site.url + NEW)
    page.get_by_label("Title").fill("Knots")
    expect(page.get_by_text("Saved as a draft at")).to_be_visible(timeout=20_000)
    page.get_by_label("In one sentence").fill("For boats")
    expect(page.locator("form[data-kept] [name=version]")).not_to_have_value("0", timeout=20_000)
    page.reload()
    expect(page.get_by_label("In one sentence")).to_have_value("For boats")
    assert titles(page, site) == ["Knots"]


def test_sent_twice_at_once_makes_one(context: BrowserContext, site: Site) -> None:
    page = newcomer(context, site, "twice@example.org")
    page.goto(site.url + NEW)
    page.get_by_label("Title").fill("Baskets")
    page.evaluate(
        """async () => {
            const form = document.querySelector("form[data-kept]");
            const body = () => new URLSearchParams([...new FormData(form), ["submit", "yes"]]);
            const send = () => fetch(location.pathname, { method: "POST", body: body() });
            await Promise.all([send(), send(), send()]);
        }"""
    )
    assert titles(page, site) == ["Baskets"]


def test_somebody_else_saved_meanwhile_and_both_texts_are_shown(context: BrowserContext, site: Site) -> None:
    page = newcomer(context, site, "both@example.org")
    page.goto(site.url + NEW)
    page.get_by_label("Title").fill("Bread")
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_role("link", name="Change", exact=True).click()
    other = context.new_page()
    other.goto(page.url)
    other.get_by_label("Title").fill("Sourdough bread")
    with other.expect_navigation():
        other.get_by_role("button", name="Save as a draft").click()
    page.get_by_label("Title").fill("Rye bread")
    expect(page.get_by_text("Somebody else changed this")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.get_by_text("Saved meanwhile: Sourdough bread").first).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Rye bread")


def test_nothing_of_one_person_stays_after_they_sign_out(context: BrowserContext, site: Site) -> None:
    page = newcomer(context, site, "leaving@example.org")
    page.goto(site.url + NEW)
    page.get_by_label("What to bring").fill("A secret")
    assert kept(page) == 1
    page.goto(f"{site.url}/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "logout" not in url)
    assert kept(page) == 0


def test_without_scripts_a_refused_form_keeps_what_was_typed(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = newcomer(context, site, "plain@example.org")
    page.goto(site.url + NEW)
    page.get_by_label("Title").fill("Fire")
    page.get_by_label("Youngest age").fill("12")
    page.get_by_label("Oldest age").fill("8")
    page.get_by_role("button", name="Save as a draft").click()
    page.get_by_role("link", name="Oldest age").click()
    expect(page.get_by_label("Oldest age")).to_have_value("8")
    context.close()

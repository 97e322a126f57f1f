"""The public's way through the programme: by keyboard, and without JavaScript."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import told
from tests.processes import Site

pytestmark = pytest.mark.browser
MOST_TABS = 120


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A stranger's phone in which no script runs."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def reach(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus; it must then be on the screen."""
    for _n in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
    raise AssertionError(f"Tab never reached {target}")


def follow(page: Page, target: Locator) -> None:
    reach(page, target)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_by_keyboard_from_home_to_a_workshop(page: Page, demo_site: Site) -> None:
    main = page.get_by_role("main")
    page.goto(demo_site.url)
    follow(page, main.get_by_role("link", name="Riverside").first)
    follow(page, main.get_by_role("navigation", name="Days").get_by_role("link").nth(2))
    chip = main.get_by_role("navigation", name="Categories").get_by_role("link", name="Fire")
    follow(page, chip)
    expect(main.get_by_role("status")).to_contain_text("in the whole programme")
    follow(page, main.locator(".session-title a, .empty a").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_first_tab_leads_past_the_navigation(page: Page, demo_site: Site) -> None:
    page.goto(f"{demo_site.url}/g/riverside/schedule/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_filters_work_without_javascript(phone: Page, demo_site: Site) -> None:
    phone.goto(f"{demo_site.url}/g/riverside/schedule/")
    phone.locator("summary", has_text="Find").click()
    phone.get_by_label("Age of who comes").fill("9")
    phone.get_by_role("button", name="Show these").click()
    expect(phone.get_by_role("status")).to_contain_text("Age of who comes: 9")
    assert "age=9" in phone.url
    phone.get_by_role("link", name="Clear everything").click()
    expect(phone.get_by_role("status")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "path",
    ["schedule/?category=food&age=9", "schedule/?age=old", "schedule/?view=grid", "releases/1/programme/", "nothing/"],
)
def test_pages_with_questions_fit_and_are_accessible(page: Page, demo_site: Site, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{demo_site.url}/g/riverside/{path}")
    for details in page.locator("details:not([open]) > summary").all():
        details.click()
    assert (page.evaluate("document.documentElement.scrollWidth - innerWidth"), told(page)) == (0, [])


def test_a_shared_link_shows_what_was_filtered(phone: Page, demo_site: Site) -> None:
    phone.goto(f"{demo_site.url}/g/riverside/schedule/?category=fire&age=16")
    chosen = phone.get_by_role("status").get_by_role("listitem").all_inner_texts()
    assert [words.split(":")[0] for words in chosen] == ["Category", "Age of who comes", "Clear everything"]


def test_a_star_sends_a_stranger_to_sign_in(phone: Page, demo_site: Site) -> None:
    phone.goto(f"{demo_site.url}/g/riverside/schedule/")
    phone.locator(".session .star a").first.click()
    assert unquote(phone.url).startswith(f"{demo_site.url}/accounts/login/?next=/g/riverside/schedule/#star-")


def test_every_control_is_large_enough_for_a_thumb(page: Page, demo_site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{demo_site.url}/g/riverside/schedule/")
    sizes = page.eval_on_selector_all(
        ".nav a, .days a, .chip, .button",
        "all => all.map(e => e.getBoundingClientRect()).filter(r => r.width).map(r => Math.min(r.width, r.height))",
    )
    assert min(sizes) >= 44


def test_a_day_prints_without_navigation_and_with_its_programme_number(page: Page, demo_site: Site) -> None:
    page.goto(f"{demo_site.url}/g/riverside/schedule/")
    page.emulate_media(media="print")
    hidden = page.locator(".site-header, .nav, .days, .chips, .star, .button, .site-footer")
    assert not any(part.is_visible() for part in hidden.all())
    expect(page.get_by_text("Programme 1, published")).to_be_visible()
    expect(page.locator(".session-title").first).to_be_visible()

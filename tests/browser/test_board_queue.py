"""Moves that cannot be saved at once, and others at the same board."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.browser.boards import asked_of, judged, lift, open_board
from tests.browser.conftest import sign_in
from tests.processes import Site

pytestmark = pytest.mark.browser


def moves_of(site: Site, session: int) -> int:
    """Return how often the log says that the session was moved."""
    return int(asked_of(site, f"answer = SessionMove.objects.filter(session={session}).count()"))


def move_without_link(page: Page) -> tuple[int, str]:
    """Put a card into a free cell while nothing reaches the site; return its session and the cell's aim."""
    session, aim = lift(page)
    page.route("**/move/", lambda route: route.abort())
    page.locator(f'[data-aim="{aim}"]').click()
    expect(page.locator(".waiting")).to_contain_text("Not saved yet (1)")
    expect(page.locator(f"#session-{session}.pending")).to_be_visible()
    return session, aim


def test_what_the_link_drops_is_kept_over_a_reload_and_saved_once(wide: BrowserContext, demo_site: Site) -> None:
    page, _said = open_board(wide, demo_site)
    session, aim = move_without_link(page)
    before = moves_of(demo_site, session)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(f"#session-{session}.pending")).to_be_visible()
    again = page.get_by_role("button", name="Try now").element_handle()
    expect(page.get_by_role("button", name="Try now")).to_be_visible()
    page.unroute("**/move/")
    again.dispatch_event("click")  # it may try, and hide, by itself meanwhile
    expect(page.locator(".waiting")).to_be_hidden(timeout=15_000)
    expect(page.locator(".pending")).to_have_count(0, timeout=15_000)
    place = asked_of(demo_site, f"answer = Session.objects.get(pk={session}).place_id")
    assert (str(place), moves_of(demo_site, session)) == (aim.split("-")[1], before + 1)


def test_leaving_with_a_move_that_is_not_saved_asks_first(wide: BrowserContext, demo_site: Site) -> None:
    page, _said = open_board(wide, demo_site)
    move_without_link(page)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(1000)
    assert asked == ["beforeunload"]
    page.remove_listener("dialog", stay)
    page.evaluate("localStorage.clear()")


def test_a_stale_move_says_who_was_first_and_is_made_anyway_by_one_tap(wide: BrowserContext, demo_site: Site) -> None:
    page, _said = open_board(wide, demo_site)
    session, aim = lift(page)
    asked_of(demo_site, f"answer = Session.objects.filter(pk={session}).update(version=99)")
    page.locator(f'[data-aim="{aim}"]').click()
    told = page.locator(f'.board-told [data-about="session-{session}"]')
    expect(told).to_contain_text("did not go to")
    told.get_by_role("button", name="anyway").click()
    expect(page.locator(".board-told [data-about=done]")).to_contain_text("is now")
    place = asked_of(demo_site, f"answer = Session.objects.get(pk={session}).place_id")
    assert str(place) == aim.split("-")[1]


def test_anothers_move_and_presence_appear_within_seconds(
    browser: Browser, wide: BrowserContext, demo_site: Site
) -> None:
    other = browser.new_context(viewport={"width": 1280, "height": 900})
    sign_in(other.new_page(), demo_site, "scheduler@demo.example")
    theirs, _said = open_board(other, demo_site)
    page, _said = open_board(wide, demo_site)
    session, aim = lift(theirs)
    theirs.locator(f'[data-aim="{aim}"]').click()
    slot, place = aim.split("-")
    cell = page.locator(f'td[data-place="{place}"][data-slots~="{slot}"] #session-{session}')
    expect(cell).to_be_visible(timeout=8_000)
    expect(page.locator(".board-told [data-about=others]")).to_contain_text("moved")
    expect(page.locator(".here")).to_contain_text("Here too:", timeout=8_000)
    other.close()


def test_signing_out_forgets_what_waits_after_asking(browser: Browser, demo_site: Site) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, demo_site, "scheduler@demo.example")
    page.goto(f"{demo_site.url}/accounts/logout/")
    page.evaluate("localStorage.setItem('board:1:1:0', '{}')")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", agree)
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{demo_site.url}/")
    assert (asked, page.evaluate("localStorage.length")) == (
        ["Not saved or sent yet: 1. Sign out and forget it?"],
        0,
    )
    context.close()


def test_a_card_lifted_while_nothing_reaches_the_site_is_judged_when_it_is_put_down(
    wide: BrowserContext, demo_site: Site
) -> None:
    page, _said = open_board(wide, demo_site)
    page.route("**/cells/*", lambda route: route.abort())
    page.locator("table .grip").first.click()
    page.locator(".aim.unknown").nth(5).click()
    expect(page.locator(".board-told li")).to_have_count(1)
    page.unroute("**/cells/*")
    page.locator("table .grip").first.click()
    judged(page)

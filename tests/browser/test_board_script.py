"""The board's script in Chromium: dragged by mouse and by finger, carried by keyboard, on every width."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import told
from tests.browser.boards import asked_of, cell_of, judged, lift, open_board
from tests.processes import Site, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser, organizer_context: BrowserContext) -> Iterator[BrowserContext]:
    state: Any = organizer_context.storage_state()
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, storage_state=state
    )
    yield context
    context.close()


def placed(site: Site, session: int) -> str:
    """Return where the database says a session is, as its slot's start and its place."""
    code = f"s = Session.objects.get(pk={session})\nanswer = f'{{s.starts_at.isoformat()}} {{s.place_id}}'"
    return str(asked_of(site, code))


def expect_saved(page: Page, site: Site, session: int, aim: str) -> None:
    """Wait for the answer, and hold page and database to the cell that was aimed at."""
    slot, place = aim.split("-")
    expect(page.locator(".board-told .success, .board-told .warning").last).to_be_visible()
    expect(page.locator(".pending")).to_have_count(0)
    code = (
        f"s, slot = Session.objects.get(pk={session}), Slot.objects.get(pk={slot})\n"
        "answer = [str(s.place_id), s.starts_at == slot.span(slot.gathering.zone).start]"
    )
    assert asked_of(site, code) == [place, True]
    where, _colon, slots = cell_of(page, session).partition(": ")
    assert (where, slot in slots.split()) == (place, True)


def test_a_card_is_dragged_by_mouse(wide: BrowserContext, demo_site: Site) -> None:
    page, said = open_board(wide, demo_site)
    session, aim = lift(page)
    page.keyboard.press("Escape")
    start = page.locator(f"#session-{session}").bounding_box()
    assert start is not None
    page.mouse.move(start["x"] + 30, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 60, start["y"] + 40, steps=3)
    judged(page)
    page.locator(f'[data-aim="{aim}"]').scroll_into_view_if_needed()
    end = page.locator(f'[data-aim="{aim}"]').bounding_box()
    assert end is not None
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=3)
    expect(page.locator(".why-bar")).to_contain_text("free")
    page.mouse.up()
    expect_saved(page, demo_site, session, aim)
    assert (page.locator(".shadow").count(), said) == (0, [])


def test_a_card_is_dragged_by_finger_at_its_grip(phone: BrowserContext, demo_site: Site) -> None:
    page, said = open_board(phone, demo_site)
    session, aim = lift(page)
    page.keyboard.press("Escape")
    page.locator(f"#session-{session} .grip").scroll_into_view_if_needed()
    touch = phone.new_cdp_session(page)
    grip = page.locator(f"#session-{session} .grip").bounding_box()
    assert grip is not None
    at = {"x": grip["x"] + 10, "y": grip["y"] + 10}

    def finger(kind: str, **point: float) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point] if point else []})

    finger("touchStart", **at)
    finger("touchMove", x=at["x"], y=at["y"] + 12)
    judged(page)
    page.evaluate("aim => document.querySelector(`[data-aim='${aim}']`).scrollIntoView({ block: 'center' })", aim)
    end = page.locator(f'[data-aim="{aim}"]').bounding_box()
    assert end is not None
    middle = {"x": end["x"] + end["width"] / 2, "y": end["y"] + end["height"] / 2}
    finger("touchMove", x=middle["x"], y=middle["y"] - 4)
    finger("touchMove", **middle)
    finger("touchEnd")
    expect_saved(page, demo_site, session, aim)
    assert said == []


def test_the_page_scrolls_by_finger_on_a_card_beside_its_grip(phone: BrowserContext, demo_site: Site) -> None:
    page, _said = open_board(phone, demo_site)
    page.locator("table .board-card").first.scroll_into_view_if_needed()
    box = page.locator("table .board-card").first.bounding_box()
    assert box is not None
    before = page.evaluate("scrollY")
    touch = phone.new_cdp_session(page)
    x, y = box["x"] + 60, box["y"] + 10
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y - 30 * step}]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_until(lambda: page.evaluate("scrollY") > before + 100, "the page scrolls")
    assert page.locator(".lifting").count() == 0


def test_a_card_is_carried_by_keyboard_and_said_aloud(wide: BrowserContext, demo_site: Site) -> None:
    page, said = open_board(wide, demo_site)
    session, aim = lift(page)
    expect(page.locator(".voice")).to_contain_text("picked up. Arrow keys choose a cell")
    way: list[str] = []
    for key in (["ArrowRight"] * 12 + ["ArrowDown"] + ["ArrowLeft"] * 12) * 3:
        page.keyboard.press(key)
        way.append(str(page.evaluate("document.activeElement.dataset.aim")))
        if page.evaluate("document.activeElement.matches('.board-day .free')"):
            break
    aim = way[-1]
    expect(page.locator(".why-bar")).to_contain_text("free")
    page.keyboard.press("Enter")
    expect(page.locator(".voice")).to_contain_text("is now")
    expect_saved(page, demo_site, session, aim)
    focused = page.evaluate("document.activeElement.closest('.board-card')?.id")
    assert (focused, said) == (f"session-{session}", [])


def test_escape_leaves_a_card_where_it_was(wide: BrowserContext, demo_site: Site) -> None:
    page, said = open_board(wide, demo_site)
    session, _aim = lift(page)
    before = placed(demo_site, session)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator(".voice")).to_contain_text("stays where it was")
    assert page.evaluate("document.activeElement.className") == "grip"
    assert (placed(demo_site, session), page.locator(".aim").count(), said) == (before, 0, [])


def test_a_blocked_cell_says_why_and_keeps_the_card_in_hand(wide: BrowserContext, demo_site: Site) -> None:
    page, _said = open_board(wide, demo_site)
    lift(page)
    page.locator(".aim.blocked").first.focus()
    expect(page.locator(".why-bar")).to_contain_text("blocked.")
    page.keyboard.press("Enter")
    expect(page.locator(".voice")).to_contain_text("blocked.")
    assert page.locator(".lifting").count() == 1


def test_a_card_is_taken_to_the_tray_and_back(wide: BrowserContext, demo_site: Site) -> None:
    page, said = open_board(wide, demo_site)
    session, aim = lift(page)
    page.locator("[data-aim=tray]").click()
    expect(page.locator(f".board-tray #session-{session}")).to_be_visible()
    expect(page.locator(".pending")).to_have_count(0)
    page.locator(f"#session-{session} .grip").click()
    judged(page)
    page.locator(f'[data-aim="{aim}"]').click()
    expect_saved(page, demo_site, session, aim)
    assert said == []


@pytest.mark.parametrize("width", [390, 820, 1440])
@pytest.mark.parametrize("hand", ["empty", "full"])
def test_the_board_is_accessible_and_fits(
    browser: Browser, organizer_context: BrowserContext, demo_site: Site, width: int, hand: str
) -> None:
    state: Any = organizer_context.storage_state()
    context = browser.new_context(viewport={"width": width, "height": 900}, storage_state=state)
    page, said = open_board(context, demo_site)
    if width == 1440:
        expect(page.locator(".board-day")).to_have_count(2)
    if hand == "full":
        lift(page)
    assert told(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []
    context.close()


def test_ctrl_z_takes_ones_own_move_back_and_shift_brings_it_again(wide: BrowserContext, demo_site: Site) -> None:
    page, said = open_board(wide, demo_site)
    session, aim = lift(page)
    before = placed(demo_site, session)
    page.locator(f'[data-aim="{aim}"]').click()
    expect_saved(page, demo_site, session, aim)
    after = placed(demo_site, session)
    for keys, there in (("Control+z", before), ("Control+Shift+z", after)):
        page.keyboard.press(keys)
        expect(page.locator(".messages .success").first).to_be_visible()
        assert placed(demo_site, session) == there
    assert said == []

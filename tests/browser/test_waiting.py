"""Stars and seats without a signal: kept on the device, shown as waiting, sent once."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, expect

from tests.browser.axe import told
from tests.browser.waiting_devices import Device, Hand, hand_of
from tests.processes import Site, wait_until

pytestmark = pytest.mark.browser
NUMBER = count(1)
TAKE, STAR = "Take a seat Bow drill", "Star : Bow drill"


@pytest.fixture(scope="module")
def hand(demo_site: Site) -> Iterator[Hand]:
    with hand_of(demo_site) as made:
        yield made


@pytest.fixture
def slug() -> str:
    return f"waits-{next(NUMBER)}"


@pytest.fixture
def camp(hand: Hand, slug: str) -> dict[str, Any]:
    made: dict[str, Any] = hand.do("make", slug)
    return made


@pytest.fixture
def ada(browser: Browser, demo_site: Site, camp: dict[str, Any]) -> Iterator[Device]:
    device = Device(browser, demo_site, camp["Ada"], camp["page"])
    yield device
    device.context.close()


def test_with_a_signal_forms_do_what_they_always_did(ada: Device, hand: Hand, slug: str) -> None:
    with ada.page.expect_navigation():
        ada.press(STAR)
    expect(ada.page.get_by_role("button", name=STAR, exact=True)).to_have_attribute("aria-pressed", "true")
    with ada.page.expect_navigation():
        ada.press(TAKE)
    expect(ada.page.locator(".messages")).to_contain_text("You have a seat.")
    told = hand.do("report", slug)
    assert (told["seats"], told["stars"], [len(sent) for sent in ada.sent]) == ({"Ada": ["held", 1]}, ["Ada"], [1, 1])


def test_what_is_done_without_a_signal_waits_over_a_closed_page_and_is_sent_once(
    ada: Device, hand: Hand, slug: str
) -> None:
    ada.signal(there=False)
    ada.press(STAR)
    ada.waits(1)
    expect(ada.page.get_by_role("button", name=STAR, exact=True)).to_have_attribute("aria-pressed", "true")
    ada.press(TAKE)
    ada.waits(2)
    expect(ada.page.locator(".waits")).to_have_text(["Waiting: will be sent"] * 2)
    assert hand.do("report", slug)["rows"] == []
    ada.page.close()
    ada.signal(there=True)
    ada.page = ada.context.new_page()
    ada.open()
    ada.waits(0)
    expect(ada.page.locator("main > .messages")).to_contain_text("You have a seat.")
    expect(ada.page.get_by_text("✓ You have a seat")).to_be_visible()
    told = hand.do("report", slug)
    assert (told["seats"], told["stars"]) == ({"Ada": ["held", 1]}, ["Ada"])
    assert [[write["path"].split("/")[3] for write in sent] for sent in ada.sent] == [["star", "seat"]]
    assert [row["outcome"] for row in told["rows"]] == ["done", "done"]


def test_a_lost_answer_and_a_second_tab_make_no_second_seat(ada: Device, hand: Hand, slug: str) -> None:
    ada.lose_answers()
    ada.press(TAKE)
    ada.waits(1)
    wait_until(lambda: hand.do("report", slug)["rows"], "the write is taken")
    second = ada.context.new_page()
    ada.hear()
    second.goto(ada.site.url + ada.path)
    ada.page.evaluate("dispatchEvent(new Event('online'))")
    ada.waits(0)
    told = hand.do("report", slug)
    assert (told["seats"], len(told["rows"])) == ({"Ada": ["held", 1]}, 1)
    assert len({write["key"] for sent in ada.sent for write in sent}) == 1


def test_what_changed_meanwhile_comes_back_as_a_choice(ada: Device, hand: Hand, slug: str) -> None:
    ada.signal(there=False)
    ada.press(TAKE)
    ada.waits(1)
    hand.do("other", slug)
    ada.signal(there=True)
    expect(ada.page.locator("#waiting")).to_have_text("Needs your choice: 1", timeout=20_000)
    assert hand.do("report", slug)["seats"] == {"Cy": ["held", 1]}
    ada.page.locator("#waiting").click()
    expect(ada.page.get_by_role("main")).to_contain_text("All seats of “Bow drill” were taken meanwhile.")
    assert told(ada.page) == []
    ada.press("Join the line : Bow drill")
    expect(ada.page.get_by_role("main")).to_contain_text("You are number 1 in line.")
    expect(ada.page.locator("#waiting")).to_be_hidden()


def test_a_session_that_ended_keeps_what_waits_and_asks_to_sign_in(
    ada: Device, hand: Hand, slug: str, camp: dict[str, Any]
) -> None:
    ada.signal(there=False)
    ada.press(STAR)
    ada.waits(1)
    ada.context.clear_cookies()
    ada.signal(there=True)
    expect(ada.page.locator("#waiting")).to_contain_text("Sign in to send", timeout=20_000)
    other = {"name": "sessionid", "value": camp["Bea"], "url": ada.site.url}
    ada.context.add_cookies([other])  # type: ignore[list-item]
    ada.page.evaluate("dispatchEvent(new Event('online'))")
    expect(ada.page.locator("#waiting")).to_contain_text("Somebody else signed in", timeout=20_000)
    ada.open()
    expect(ada.page.locator("#waiting")).to_be_hidden()
    assert hand.do("report", slug)["rows"] == []
    ada.context.add_cookies([other | {"value": camp["Ada"]}])  # type: ignore[list-item]
    ada.open()
    wait_until(lambda: hand.do("report", slug)["stars"] == ["Ada"], "Ada's star is sent as hers")


def test_signing_out_asks_about_what_waits_and_wipes_it(ada: Device, hand: Hand, slug: str) -> None:
    ada.page.route("**/offline/send/", lambda route: route.abort())
    ada.press(STAR)
    ada.waits(1)
    ada.open("/accounts/logout/")
    ada.waits(1)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.dismiss if len(asked) == 1 else dialog.accept)()

    ada.page.on("dialog", answer)
    button = ada.page.get_by_role("main").get_by_role("button", name="Sign out")
    button.click()
    expect(button).to_be_visible()
    button.click()
    ada.page.wait_for_url(f"{ada.site.url}/")
    assert asked == ["Not saved or sent yet: 1. Sign out and forget it?"] * 2
    left = "async () => (await indexedDB.databases()).map(({ name }) => name)"
    assert (ada.page.evaluate(left), hand.do("report", slug)["rows"]) == ([], [])


def test_what_waits_is_listed_and_can_be_dropped(ada: Device, hand: Hand, slug: str) -> None:
    ada.page.route("**/offline/send/", lambda route: route.abort())
    ada.press(STAR)
    ada.waits(1)
    ada.page.locator("#waiting").click()
    expect(ada.page.locator("#waits li")).to_have_count(1)
    assert told(ada.page) == []
    ada.press("Do not send it")
    ada.waits(0)
    assert hand.do("report", slug)["rows"] == []

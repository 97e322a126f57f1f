"""The whole way without a signal: open, search, star, sign up, close, reopen, and a signal again: all sent once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Request, expect

from tests.browser.test_offline import Phone
from tests.browser.valley import valley
from tests.browser.waiting_devices import Hand, hand_of
from tests.processes import Site, wait_until

pytestmark = pytest.mark.browser
SLUG = "far-valley"


@pytest.fixture(scope="module")
def hand(demo_site: Site) -> Iterator[Hand]:
    with hand_of(demo_site) as made:
        yield made


@pytest.fixture
def phone(
    browser_type: BrowserType, full_browser_args: dict[str, Any], demo_site: Site, tmp_path: Path
) -> Iterator[Phone]:
    with valley(demo_site.url) as link:
        made = Phone(browser_type, full_browser_args, tmp_path, link)
        yield made
        made.context.close()


def test_what_is_done_far_from_a_signal_is_sent_once_when_there_is_one(phone: Phone, hand: Hand) -> None:
    camp = hand.do("make", SLUG)
    phone.be(camp["Ada"])
    phone.open(f"/g/{SLUG}/")
    phone.wait_until_kept("pages", f"/g/{SLUG}/offline.json")
    phone.wait_until_kept("own", "/offline/waiting/")

    phone.lose_signal()
    phone.reopen()
    phone.context.set_offline(True)
    phone.open(f"/g/{SLUG}/offline/")
    phone.page.get_by_label("Find in the programme").fill("bow")
    expect(phone.page.get_by_text("Workshops found: 1")).to_be_visible()
    phone.page.get_by_role("button", name="Star : Bow drill").click()
    expect(phone.page.locator("#waiting")).to_have_text("Waiting: 1")
    phone.page.get_by_role("button", name="Take a seat : Bow drill").click()
    expect(phone.page.locator("#waiting")).to_have_text("Waiting: 2")

    phone.reopen()
    phone.context.set_offline(True)
    phone.open("/offline/waiting/")
    expect(phone.page.locator("#waits li")).to_have_count(2)
    phone.open(f"/g/{SLUG}/offline/")
    expect(phone.page.locator(".waits")).to_have_text(["Waiting: will be sent"] * 2)
    assert hand.do("report", SLUG)["rows"] == []

    sent: list[Request] = []
    phone.context.on("request", lambda asked: sent.append(asked) if asked.method == "POST" else None)
    phone.find_signal()
    wait_until(lambda: len(hand.do("report", SLUG)["rows"]) == 2, "both are sent")
    expect(phone.page.locator("#waiting")).to_be_hidden(timeout=20_000)
    told = hand.do("report", SLUG)
    assert (told["seats"], told["stars"]) == ({"Ada": ["held", 1]}, ["Ada"])
    assert [row["outcome"] for row in told["rows"]] == ["done", "done"]
    writes = [write["key"] for asked in sent for write in json.loads(asked.post_data or "{}").get("writes", [])]
    assert writes in ([], [row["key"] for row in told["rows"]])  # the worker may have been faster
    assert "You have a seat" in phone.open(camp["page"])


def test_the_worker_sends_while_no_page_is_open_and_the_next_page_tells(phone: Phone, hand: Hand) -> None:
    slug = f"{SLUG}-worker"
    camp = hand.do("make", slug)
    phone.be(camp["Ada"])
    phone.open(camp["page"])
    phone.wait_until_kept("pages", f"/g/{slug}/offline.json")
    phone.page.route("**/offline/send/", lambda route: route.abort())
    phone.page.get_by_role("button", name="Take a seat Bow drill").click()
    expect(phone.page.locator("#waiting")).to_have_text("Waiting: 1")
    hand.do("change", slug, "other")
    blank = phone.context.new_page()
    phone.page.close()
    session = phone.context.new_cdp_session(blank)
    registrations: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerRegistrationUpdated", lambda told: registrations.extend(told["registrations"]))
    session.send("ServiceWorker.enable")
    blank.wait_for_timeout(300)
    if not hand.do("report", slug)["rows"]:  # the browser may have been faster
        which = {"origin": phone.link.url, "registrationId": registrations[-1]["registrationId"]}
        session.send("ServiceWorker.dispatchSyncEvent", {**which, "tag": "waiting", "lastChance": False})
    wait_until(lambda: hand.do("report", slug)["rows"], "the worker sends")
    phone.page = blank
    phone.open(camp["page"])
    expect(phone.page.locator("main > .messages")).to_contain_text("All seats of “Bow drill” were taken meanwhile.")
    expect(phone.page.locator("#waiting")).to_have_text("Needs your choice: 1")


def test_a_talk_is_read_far_from_a_signal_and_what_is_written_there_goes_once(phone: Phone, hand: Hand) -> None:
    slug = f"{SLUG}-talk"
    camp = hand.do("make", slug)
    talk = hand.do("talk", slug)
    phone.be(camp["Ada"])
    phone.open(f"/g/{slug}/")
    phone.wait_until_kept("own", talk)
    phone.lose_signal()
    phone.reopen()
    phone.context.set_offline(True)
    phone.open("/aid/mine/")
    assert "I leave by the mill gate." in phone.open(talk)
    words = phone.page.get_by_label("Your words")
    for number, text in enumerate(("At noon?", "Two of us."), 1):
        words.fill(text)
        phone.page.get_by_role("button", name="Send").click()
        expect(phone.page.locator("#waiting")).to_have_text(f"Waiting: {number}")
        expect(words).to_have_value("")
    expect(phone.page.locator("form .waits")).to_have_text("Waiting: will be sent")
    phone.open("/offline/waiting/")
    expect(phone.page.locator("#waits li span")).to_have_text(["Send: At noon?", "Send: Two of us."])
    phone.open(talk)
    words.fill("And a dog")  # is being written when the signal comes back
    phone.find_signal()
    expect(phone.page.locator("#waiting")).to_be_hidden(timeout=20_000)
    assert hand.do("letters", slug) == ["I leave by the mill gate.", "At noon?", "Two of us."]
    expect(words).to_have_value("And a dog")
    phone.page.get_by_role("button", name="Send").click()
    expect(phone.page.get_by_text("And a dog")).to_be_visible()
    expect(words).to_have_value("")
    assert hand.do("letters", slug)[2:] == ["Two of us.", "And a dog"]

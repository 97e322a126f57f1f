"""A valley without a signal, in Chromium on a phone: what is read there, what comes with the signal, what is left."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests.browser.axe import told
from tests.processes import ROOT, Site

from .valley import Valley, valley

pytestmark = pytest.mark.browser
SLUG = "valley"
RUN = "import django; django.setup(); from tests.browser import offline_camp; offline_camp.{}('{}')"
KEPT = """async ([name, key]) => Boolean(await (await caches.open(name)).match(key, {ignoreVary: true}))"""
PLANNED = """async title => {
    const plan = await (await caches.open("own")).match("/me/plan/", {ignoreVary: true});
    return (await plan.text()).includes(title);
}"""
EVERYTHING = """async () => {
    const kept = {local: {...localStorage}, pages: {}};
    kept.databases = (await indexedDB.databases()).map(({name}) => name);
    for (const name of await caches.keys()) {
        if (name === "files") continue;
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) {
            kept.pages[`${name} ${asked.url}`] = await (await cache.match(asked)).text();
        }
    }
    return kept;
}"""
SLOWLY = """() => {
    const open = caches.open.bind(caches);
    caches.open = async name => { await new Promise(done => setTimeout(done, 500)); return open(name); };
}"""
OWN = "async () => (await (await caches.open('own')).keys()).map(({url}) => url)"
RANG = "async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({title}) => title)"


def in_site(site: Site, what: str) -> str:
    """Do something to the camp in a process of the site."""
    command = [sys.executable, "-c", RUN.format(what, SLUG)]
    return subprocess.run(command, cwd=ROOT, env=site.environ, check=True, capture_output=True, text=True).stdout


class Phone:
    """A phone whose browser is closed and opened again with all that it keeps."""

    def __init__(self, kind: BrowserType, arguments: dict[str, Any], folder: Path, link: Valley) -> None:
        self._open: Callable[[], BrowserContext] = lambda: kind.launch_persistent_context(
            folder, viewport={"width": 390, "height": 844}, permissions=["notifications"], **arguments
        )
        self.link, self.context = link, self._open()
        self.page: Page = self.context.pages[0]

    def be(self, session: str) -> None:
        """Be signed in."""
        cookie = {"name": "sessionid", "value": session, "url": self.link.url, "expires": time.time() + 9000}
        self.context.add_cookies([cookie])  # type: ignore[list-item]

    def reopen(self) -> None:
        """Close the browser and open it again, as far from a signal as before."""
        self.context.close()
        self.context = self._open()
        self.page = self.context.pages[0]

    def open(self, path: str) -> str:
        """Type an address; return what the page says."""
        self.page.goto(self.link.url + path)
        return self.page.get_by_role("main").inner_text()

    def lose_signal(self) -> None:
        """Nothing listens, and the phone knows it."""
        self.link.cut()
        self.context.set_offline(True)

    def find_signal(self) -> None:
        """The site can be reached again."""
        self.link.restore()
        self.context.set_offline(False)

    def wait_until(self, script: str, argument: Any = None) -> None:
        """Return when what a script of the page promises is so."""
        deadline = time.monotonic() + 60
        while not self.page.evaluate(script, argument):
            assert time.monotonic() < deadline, f"waited in vain: {argument or script}"
            self.page.wait_for_timeout(100)

    def wait_until_kept(self, name: str, path: str) -> None:
        """Return when the phone keeps a page in one of its stores."""
        self.wait_until(KEPT, [name, path])

    def line(self) -> Any:
        """Return what says how old a page is."""
        return self.page.locator("#offline-line")


@pytest.fixture(scope="module")
def camp(demo_site: Site) -> dict[str, Any]:
    """Return the camp's addresses and sessions."""
    return dict(json.loads(in_site(demo_site, "fill")))


@pytest.fixture
def phone(
    browser_type: BrowserType, full_browser_args: dict[str, Any], demo_site: Site, tmp_path: Path
) -> Iterator[Phone]:
    """A phone of Ada's in the valley."""
    with valley(demo_site.url) as link:
        made = Phone(browser_type, full_browser_args, tmp_path, link)
        yield made
        made.context.close()


def test_the_site_is_read_without_a_signal_and_follows_when_there_is_one(
    phone: Phone, camp: dict[str, Any], demo_site: Site
) -> None:
    phone.be(camp["Ada"])
    phone.open("/g/valley/")
    phone.wait_until_kept("pages", "/g/valley/offline.json")
    phone.wait_until_kept("own", "/me/plan/")
    assert installability(phone.context, phone.page) == []

    phone.open(camp["Willow baskets"])
    phone.page.get_by_role("button", name="Star").click()
    expect(phone.page.get_by_role("button", name="Star")).to_have_attribute("aria-pressed", "true")
    phone.wait_until(PLANNED, "Willow baskets")

    phone.lose_signal()
    phone.reopen()
    phone.context.set_offline(True)
    assert "Bow drill" in phone.open("/app/")
    expect(phone.line()).to_contain_text("No signal just now")
    expect(phone.line()).to_contain_text("Programme 1, 1 minute old")
    phone.page.get_by_label("Find in the programme").fill("slowly WILLOW")
    expect(phone.page.get_by_text("Workshops found: 1")).to_be_visible()
    assert phone.page.locator("article:visible").all_inner_texts()[0].startswith("Willow baskets")
    expect(phone.page.get_by_role("img", name="Sketch of the site")).to_be_visible()
    assert told(phone.page) == []
    assert "Willow baskets, slowly and by hand." in phone.open(camp["Willow baskets"])
    assert "Bow drill, slowly and by hand." in phone.open(camp["Bow drill"])  # which was never opened
    assert phone.page.url.endswith("/g/valley/offline/#w-" + camp["Bow drill"].split("/")[-2])
    assert "Bow drill" in (plan := phone.open("/me/plan/")) and "Willow baskets" in plan
    assert "A warm blanket" in phone.open("/g/valley/aid/")
    expect(phone.line()).to_contain_text("This page is 1 minute old")
    assert "Valley kitchen" in phone.open("/g/valley/hubs/")
    assert "Valley kitchen" in phone.open("/g/valley/emergency/")
    assert "No signal here" in phone.open("/skills/")

    in_site(demo_site, "move")
    phone.open("/g/valley/")
    phone.find_signal()
    phone.page.get_by_role("link", name="New programme 2: show it").click()
    expect(phone.page.get_by_text("Programme 2, published")).to_be_visible()
    expect(phone.line()).to_be_hidden()

    phone.link.slow = 4.0
    phone.page.goto(phone.link.url + "/g/valley/", wait_until="commit")
    expect(phone.page.locator("html[data-kept]")).to_have_count(1)
    phone.link.slow = 0


def installability(context: BrowserContext, page: Page) -> list[Any]:
    """Return why Chromium would not install the site."""
    session = context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")["errors"]
    return [*manifest, *session.send("Page.getInstallabilityErrors")["installabilityErrors"]]


def test_it_rings_once_and_nothing_of_a_person_stays_when_they_sign_out(phone: Phone, camp: dict[str, Any]) -> None:
    phone.be(camp["Ada"])
    phone.open("/me/plan/")
    other = phone.context.new_page()
    other.goto(phone.link.url + "/g/valley/")
    phone.wait_until_kept("own", "/aid/mine/")
    phone.lose_signal()
    phone.open("/me/plan/")
    phone.wait_until(f"async () => (await ({RANG})()).length")
    other.reload()
    phone.page.reload()
    assert phone.page.evaluate(RANG) == ["Bow drill"]

    phone.find_signal()
    phone.open("/accounts/logout/")
    phone.page.get_by_role("main").get_by_role("button").click()
    phone.page.wait_for_url(phone.link.url + "/")
    phone.page.evaluate("navigator.serviceWorker.ready")
    left = phone.page.evaluate(EVERYTHING)
    assert (left["local"], left["databases"]) == ({}, [])
    assert [page for page, text in left["pages"].items() if page.startswith("own") or "Sign out" in text] == []

    phone.be(camp["Bea"])
    phone.open("/me/plan/")
    phone.wait_until_kept("own", "/me/plan/")
    phone.context.clear_cookies()  # the site ended the session by itself
    phone.open("/")
    phone.wait_until(f"async () => !(await ({OWN})()).length")


@pytest.mark.parametrize("is_known", [True, False])
def test_what_is_still_being_kept_when_a_session_ends_does_not_stay(
    phone: Phone, camp: dict[str, Any], is_known: bool
) -> None:
    phone.open("/")
    phone.wait_until_kept("pages", "/offline/")
    phone.be(camp["Bea"])
    if is_known:
        phone.open("/me/plan/")
        phone.wait_until_kept("own", "/aid/mine/")
    phone.page.wait_for_timeout(1000)
    [worker] = phone.context.service_workers
    worker.evaluate(SLOWLY)  # as on a phone with a full, slow store
    phone.page.goto(phone.link.url + "/me/plan/", wait_until="commit")
    phone.context.clear_cookies()
    phone.page.goto(phone.link.url + "/", wait_until="commit")
    phone.page.wait_for_timeout(4000)
    assert phone.page.evaluate(OWN) == []

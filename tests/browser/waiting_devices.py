"""Devices that lose their signal, and the hand that changes things on the site meanwhile."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, Route, expect

from tests.processes import ROOT, Site

TELL = """const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (write) {
    this.transaction.addEventListener("complete", () => console.debug(`kept ${write.key}`));
    return put.call(this, write);
};
const listen = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (what, ...given) {
    if (this === document && what === "submit") window.catchesForms = true;
    return listen.call(this, what, ...given);
};
const ask = window.fetch;
window.fetch = async (...given) => {  // what is tried at once and not done is left to the page: nothing waits
    const response = await ask(...given);
    if (given[1]?.body?.includes?.('"trying":true') && response.ok) {
        const { answers } = await response.clone().json();
        for (const { key, outcome } of answers)
            if (["conflict", "refused"].includes(outcome)) console.debug(`turned ${key}`);
    }
    return response;
};"""
SERVE = "import django; django.setup(); from tests.browser import waiting_camp; waiting_camp.serve()"


class Hand:
    """Does things within the site's own process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def do(self, name: str, *given: Any) -> Any:
        """Do one thing and return its answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, *given]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@contextmanager
def hand_of(site: Site) -> Iterator[Hand]:
    """Yield a hand on the site; it ends with its input."""
    command = [sys.executable, "-c", SERVE]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=site.environ, **pipes) as process:
        yield Hand(process)
        assert process.stdin is not None
        process.stdin.close()


class Device:
    """A phone of somebody signed in, at one page, whose browser has no worker that could send instead."""

    def __init__(self, browser: Browser, site: Site, cookie: str, path: str) -> None:
        self.site, self.path = site, path
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 390, "height": 844}, service_workers="block"
        )
        self.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site.url}])
        self.sent: list[list[dict[str, Any]]] = []
        self.kept: list[str] = []
        self.turned_down: set[str] = set()
        self.context.add_init_script(TELL)
        self.page: Page = self.context.new_page()
        self.context.on("request", self._note)
        self.context.on("console", self._list)
        self.open()

    def _note(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/offline/send/"):
            self.sent.append(json.loads(request.post_data or "{}")["writes"])

    def _list(self, message: ConsoleMessage) -> None:
        if message.text.startswith("kept "):
            self.kept.append(message.text.removeprefix("kept "))
        elif message.text.startswith("turned "):
            self.turned_down.add(message.text.removeprefix("turned "))

    def open(self, path: str = "") -> None:
        """Open the page anew."""
        self.page.goto(self.site.url + (path or self.path))

    def signal(self, there: bool) -> None:
        """Give the device a signal, or take it."""
        self.context.set_offline(not there)

    def lose_answers(self) -> None:
        """Let what is sent reach the site, and no answer come back, until `hear`."""

        def lose(route: Route) -> None:
            with suppress(Error):
                if route.request.method != "POST":
                    return route.continue_()
                route.fetch()
                route.abort()
            return None

        self.context.route("**/offline/send/", lose)

    def hear(self) -> None:
        """Let answers come back."""
        self.context.unroute("**/offline/send/")

    def tap(self, what: str) -> None:
        """Tap the star, or the first button of the seat, if the page has one and its script listens."""
        button = f"document.querySelector('form[data-waits][action*=\"/{what}/\"] button')"
        with suppress(Error):
            self.page.evaluate(f"window.catchesForms && {button}?.click()")

    def press(self, name: str) -> None:
        """Press a button that may lead to a page."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def waits(self, n: int) -> None:
        """Wait until so many writes wait here."""
        bar = self.page.locator("#waiting")
        if n:
            expect(bar).to_contain_text(f"Waiting: {n}", timeout=20_000)
        else:
            expect(bar).not_to_contain_text("Waiting", timeout=20_000)

"""A seeded story of two devices and the site: what is done in which order, and what must be true when all met again."""

from contextlib import suppress
from itertools import pairwise
from random import Random
from typing import Any

from playwright.sync_api import Browser, Error, expect

from tests.browser.waiting_devices import Device, Hand
from tests.processes import Site, wait_until

STEPS = 12
ACTS = ("star", "star", "seat", "seat", "seat", "off", "off", "on", "lose", "hear", "reload", "server")
CHANGES = ("move", "resize", "other")
TOOK = ("done", "already")


class Story:
    """Two devices, of one person or of two, and somebody who changes things."""

    def __init__(self, browser: Browser, site: Site, hand: Hand, seed: int) -> None:
        self.random, self.hand, self.slug = Random(seed), hand, f"story-{seed}"
        self.camp: dict[str, Any] = hand.do("make", self.slug)
        self.names = ("Ada", "Ada") if seed % 2 else ("Ada", "Bea")
        self.devices = [Device(browser, site, self.camp[name], self.camp["page"]) for name in self.names]
        self.by_others = dict.fromkeys(self.names, 0)
        self.told: list[str] = []

    def play(self) -> None:
        """Do steps in a seeded order, some at once and some after a moment."""
        for _step in range(STEPS):
            what, n = self.random.choice(ACTS), self.random.randrange(2)
            device = self.devices[n]
            self.told.append(f"{what} {n}")
            if what == "server":
                self._change(self.random.choice(CHANGES))
            elif what in ("star", "seat"):
                device.tap(what)
            elif what in ("on", "off"):
                device.signal(there=what == "on")
            elif what == "reload":
                with suppress(Error):  # without a signal
                    device.open()
            else:
                (device.lose_answers if what == "lose" else device.hear)()
            device.page.wait_for_timeout(self.random.choice((0, 30, 120)))

    def _change(self, how: str) -> None:
        self.told[-1] += f" {how}"
        for name, n in self.hand.do("change", self.slug, how).items():
            if name in self.by_others:
                self.by_others[name] += n

    def meet(self) -> None:
        """Give both devices a signal and wait until nothing waits in either."""
        for device in self.devices:
            device.hear()
            device.signal(there=True)
        for device in self.devices:
            wait_until(lambda device=device: self._opens(device), "the page opens")  # type: ignore[misc]
            wait_until(lambda device=device: self._left(device) == 0, "nothing waits")  # type: ignore[misc]
        for device in self.devices:
            device.open()

    def _opens(self, device: Device) -> bool:
        with suppress(Error):
            device.open()
            return True
        return False

    def _left(self, device: Device) -> int:
        look = """async () => (await import(document.querySelector("script[src*='waiting']").src
            .replace(/waiting(\\.\\w+)?\\.js.*/, "waiting_store.js"))).all().then(all => all.length)"""
        with suppress(Error):
            return int(device.page.evaluate(look))
        return 1

    def check(self) -> None:
        """Say whether everything was done once, is listed, and both devices show what the site has."""
        report = self.hand.do("report", self.slug)
        told = (self.slug, self.told, report)
        rows = report["rows"]
        keys = [row["key"] for row in rows]
        assert len(keys) == len(set(keys)), told
        for device in self.devices:
            assert set(device.kept) - set(keys) <= device.turned_down, ("lost", told)
        assert all(row["outcome"] in TOOK or row["open"] for row in rows), ("not listed", told)
        if report["count"] is not None:
            cap, taken = report["count"]
            assert taken == report["heads"] <= cap, told
        for name in set(self.names):
            self._check_seat(name, report, told)
            self._check_star(name, report, told)
        for name, device in zip(self.names, self.devices, strict=True):
            self._check_shown(name, device, report)

    def _check_seat(self, name: str, report: dict[str, Any], told: Any) -> None:
        """Each write that was done brought the seat on once: by a number of its own, and nothing else did."""
        done = [
            row["state"]
            for row in report["rows"]
            if (row["who"], row["kind"], row["outcome"]) == (name, "seat", "done")
        ]
        assert len(done) == len(set(done)), ("twice", told)
        version = report["seats"].get(name, ["", 0])[1]
        by_pages = sum(len(device.turned_down) for device in self.devices)
        by_line = sum(row["who"] != name for row in report["rows"])  # what another gives back, the line may have
        most = by_pages + by_line
        assert 0 <= version - len(done) - self.by_others[name] <= most, ("seat", name, self.by_others, told)

    def _check_star(self, name: str, report: dict[str, Any], told: Any) -> None:
        """What was done to a star changes it each time, and the last of it stands."""
        done = [
            row["state"]
            for row in report["rows"]
            if (row["who"], row["kind"], row["outcome"]) == (name, "star", "done")
        ]
        assert all(one != other for one, other in pairwise(["0", *done])), ("star", told)
        assert (name in report["stars"]) is (["0", *done][-1] == "1"), ("star", told)

    def _check_shown(self, name: str, device: Device, report: dict[str, Any]) -> None:
        state = report["seats"].get(name, [""])[0]
        words = {"held": "You have a seat", "waiting": "in line"}.get(state, "Take a seat|Join the line")
        box = device.page.locator(f"#seat-{self.camp['offering']}")
        shown = box.inner_text()
        assert any(word in shown for word in words.split("|")), (shown, state, self.told)
        pressed = "true" if name in report["stars"] else "false"
        expect(device.page.locator(".star button").first).to_have_attribute("aria-pressed", pressed)

    def close(self) -> None:
        """End both devices."""
        for device in self.devices:
            device.context.close()


def tell(browser: Browser, site: Site, hand: Hand, seed: int) -> None:
    """Play one story to its end and check it."""
    story = Story(browser, site, hand, seed)
    try:
        story.play()
        story.meet()
        story.check()
    finally:
        story.close()

"""A phone that is used by its keyboard alone: what Tab cannot reach is not there."""

import re
from typing import Any, Self

from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Page, Request

from tests.browser.axe import told
from tests.processes import Site

MOST_TABS = 120
PATIENCE = 60_000  # milliseconds; a slow machine is not a failure
NOWHERE = "the page"  # behind its last control
FOCUSED = f"document.activeElement === document.body ? '{NOWHERE}' : document.activeElement.outerHTML.slice(0, 90)"
# The kind of address a page has and what it is made of, whatever its words.
MADE_OF = r"""() => [location.pathname.replace(/\d+/g, 'n'), ...new Set([...document.querySelectorAll('body *')].map(
    one => [one.tagName, one.className.baseVal ?? one.className, one.type, one.role, one.hidden, one.disabled,
        one.ariaInvalid, one.ariaCurrent, !!one.ariaLabel, !!one.id, !one.textContent.trim()].join(' ')
))].sort().join('|')"""
LOOKED_AT: set[str] = set()  # pages that axe looked at in this run, by what they are made of
SHOWN = """element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    const label = element.labels?.[0]?.getBoundingClientRect() ?? box;
    const seen = side => side.bottom > 0 && side.top < innerHeight && side.right > 0 && side.left < innerWidth;
    return (seen(box) || seen(label)) && (style.outlineStyle !== "none" || style.boxShadow !== "none");
}"""
WIDER = "document.documentElement.scrollWidth - innerWidth"


def called(name: str) -> re.Pattern[str]:
    """Match that name alone; labels may end with a colon."""
    return re.compile(rf"^{re.escape(name)}:?$")


class Phone:
    """The browser of one person, 390 px wide, with scripts or without; each page it comes to is looked at."""

    def __init__(self, browser: Browser, site: Site, *, scripts: bool, state: Any = None) -> None:
        self.site, self.scripts = site, scripts
        context = browser.new_context(
            viewport={"width": 390, "height": 844}, java_script_enabled=scripts, storage_state=state
        )
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        self.findings: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._stumble)
        self.page.on("request", self._watch)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.findings.append(f"{self.page.url}: says {message.text}")

    def _stumble(self, error: Error) -> None:
        self.findings.append(f"{self.page.url}: stumbles: {error}")

    def _watch(self, asked: Request) -> None:
        if not asked.url.startswith((f"{self.site.url}/", "data:", "blob:")):
            self.findings.append(f"{self.page.url}: asks another host: {asked.url}")

    def open(self, path: str) -> Self:
        """Type an address of the site."""
        self.page.goto(self.site.url + path)
        return self._look()

    def words(self) -> str:
        """Return what the page says."""
        return self.page.get_by_role("main").inner_text()

    def tab_to(self, role: str, name: str) -> Locator:
        """Press Tab until the control of that role and name has the focus; fail when it cannot be reached or seen."""
        control = self.page.get_by_role(role, name=called(name))  # type: ignore[arg-type]
        passed: list[str] = []
        while not control.evaluate_all("found => found.includes(document.activeElement)"):
            told = f"no {role} “{name}” in {len(passed)} tabs on {self.page.url}; passed: {passed}"
            assert len(passed) < MOST_TABS and passed.count(NOWHERE) < 2, told
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate(FOCUSED))
        focused = self.page.locator(":focus")
        assert focused.evaluate(SHOWN), f"nobody sees that {role} “{name}” has the focus on {self.page.url}"
        return focused

    def type(self, name: str, words: str, role: str = "textbox") -> Self:
        """Write into a field, over what was there."""
        self.tab_to(role, name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        return self

    def choose(self, name: str) -> Self:
        """Go to the group of a radio and along it to that one by the arrow keys."""
        wanted = self.page.get_by_role("radio", name=called(name))
        group = wanted.evaluate("radio => radio.name")
        for _ in range(MOST_TABS):
            if self.page.evaluate("document.activeElement.name") == group:
                break
            self.page.keyboard.press("Tab")
        for _ in range(self.page.locator(f"[name='{group}']").count()):
            if wanted.is_checked():
                return self
            self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked(), f"the arrow keys do not lead to “{name}” on {self.page.url}"
        return self

    def tick(self, name: str) -> Self:
        """Tick a box."""
        box = self.tab_to("checkbox", name)
        self.page.keyboard.press("Space")
        assert box.is_checked()
        return self

    def press(self, name: str) -> Self:
        """Press a button that leads to a page."""
        return self._go("button", name)

    def follow(self, name: str) -> Self:
        """Follow a link."""
        return self._go("link", name)

    def _go(self, role: str, name: str) -> Self:
        self.tab_to(role, name)
        with self.page.expect_navigation(timeout=PATIENCE):
            self.page.keyboard.press("Enter")
        return self._look()

    def _look(self) -> Self:
        """Note what is wrong with the page that was come to: too wide, or not for everybody."""
        if (over := self.page.evaluate(WIDER)) > 0:
            self.findings.append(f"{self.page.url}: {over} px too wide")
        if self.scripts and (made_of := self.page.evaluate(MADE_OF)) not in LOOKED_AT:
            LOOKED_AT.add(made_of)
            self.findings += [f"{self.page.url}: {one}" for one in told(self.page)]
        return self

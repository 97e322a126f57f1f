"""A real site with the fictional gathering, and Chromium to look at it."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.processes import Site, first_run_site, wait_until

ORGANIZER = "organizer@demo.example"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


def launch_args(given: dict[str, Any], *programs: str) -> dict[str, Any]:
    """Return how to start the first of these programs that the system has; it asks nobody on the network anything."""
    path = next(filter(None, map(shutil.which, programs)), None)
    return {**given, "executable_path": path, "args": [*QUIET]}


@pytest.fixture(scope="session")
def full_browser_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser as people have it: it installs sites and shows notifications."""
    return launch_args(browser_type_launch_args, *BROWSERS)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start Chromium without its windows where the system has that: the same engine in two thirds of the time."""
    return launch_args(browser_type_launch_args, "chromium-headless-shell", *BROWSERS)


@pytest.fixture(scope="session")
def demo_site() -> Iterator[Site]:
    """The fictional gathering, served as `make run` does."""
    with first_run_site(DEMO="true", REMINDER_TICK_SECONDS="4") as site:
        site.up()
        yield site


def sign_in(page: Page, site: Site, email: str) -> None:
    """Sign in by the code that is kept in the mail folder."""
    page.goto(f"{site.url}/accounts/login/")
    give_code(page, site, email)


def give_code(page: Page, site: Site, email: str) -> None:
    """Go through signing in from its page on, to the page it leads to."""
    before = set(site.folder.glob("mail/*"))

    def codes() -> list[str]:
        """Return the codes that came since, to this address; other mails come when they like."""
        files = set(site.folder.glob("mail/*")) - before
        mails = [mail for file in files for mail in file.read_text().split("-" * 79)]
        found = [re.search(r"^ {4}(\S+)$", mail, re.MULTILINE) for mail in mails if f"To: {email}" in mail]
        return [code[1] for code in found if code]

    page.get_by_role("textbox").fill(email)
    page.get_by_role("main").get_by_role("button").first.click()
    wait_until(codes, "a mail with the code")
    page.get_by_role("textbox").fill(codes()[-1])
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url(lambda url: "/accounts/" not in url)


@pytest.fixture(scope="session")
def organizer_context(browser: Browser, demo_site: Site) -> Iterator[BrowserContext]:
    """A phone in which the demo's organizer has signed in."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    sign_in(context.new_page(), demo_site, ORGANIZER)
    yield context
    context.close()


@pytest.fixture(params=[390, 1280])
def stranger_context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A phone or a wide screen of somebody the site does not know."""
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    yield context
    context.close()


@pytest.fixture
def wide(browser: Browser, organizer_context: BrowserContext) -> Iterator[BrowserContext]:
    """A wide screen of the signed-in organizer."""
    state: Any = organizer_context.storage_state()
    context = browser.new_context(viewport={"width": 1280, "height": 900}, storage_state=state)
    yield context
    context.close()

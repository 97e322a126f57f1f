"""Reading, deciding and confirming in Chromium at the width of a phone, by keyboard alone and without scripts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.axe import told
from tests.browser.conftest import ORGANIZER, sign_in
from tests.browser.test_every_page import kind_of, look_at
from tests.processes import Site, wait_until

pytestmark = pytest.mark.browser
PILE = "/g/riverside/proposals/?state=submitted"
PAGES = [f"/g/riverside/proposals/review/{page}/" for page in ("statistics", "settings", "letters/accept")]


@pytest.fixture(params=[False, True], ids=["plain", "scripts"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=request.param)
    yield context
    context.close()


def press(page: Page, name: str) -> None:
    """Press a button by keyboard and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).first.press("Enter")


def test_every_page_of_the_review_is_accessible_and_quiet(organizer_context: BrowserContext, demo_site: Site) -> None:
    page = organizer_context.new_page()
    page.goto(demo_site.url + PILE)
    one = page.locator("a[href*='/proposals/review/']").nth(2).get_attribute("href") or ""
    findings = [finding for path in (PILE, one, *PAGES) for finding in look_at(page, demo_site, path)]
    assert (findings, kind_of(one.partition("?")[0])) == ([], "review-proposal")
    page.close()


def test_the_letters_before_they_go_are_accessible(organizer_context: BrowserContext, demo_site: Site) -> None:
    page = organizer_context.new_page()
    page.goto(f"{demo_site.url}/g/riverside/proposals/?state=submitted")
    page.get_by_label("Choose", exact=False).first.press("Space")
    press(page, "Decline …")
    assert (page.get_by_role("button", name="Decide and send").is_visible(), told(page)) == (True, [])
    page.close()


def test_a_proposal_is_scored_commented_and_accepted_and_its_teacher_confirms_by_the_letter(
    phone: BrowserContext, browser: Browser, demo_site: Site, request: pytest.FixtureRequest
) -> None:
    page, scripts = phone.new_page(), request.node.callspec.params["phone"]
    title = "Whittling" if scripts else "Whistling"
    sign_in(page, demo_site, f"{title.lower()}@example.org")
    page.goto(f"{demo_site.url}/g/riverside/proposals/new/")
    page.get_by_label("Title").press_sequentially(title)
    press(page, "Save and send to the team")
    team = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts).new_page()
    sign_in(team, demo_site, ORGANIZER)
    team.goto(f"{demo_site.url}/g/riverside/proposals/?q={title}")
    with team.expect_navigation():
        team.get_by_role("link", name=title, exact=True).press("Enter")
    team.get_by_role("radio", name="4").press("Space")
    press(team, "Save")
    team.get_by_label("Comment").press_sequentially("Yes!")
    press(team, "Say it")
    press(team, "Accept …")
    before = set(demo_site.folder.glob("mail/*"))
    press(team, "Decide and send")

    def letters() -> list[str]:
        mails = [file.read_text().replace("=\n", "") for file in set(demo_site.folder.glob("mail/*")) - before]
        return [found[0] for mail in mails if (found := re.search(r"https?://\S+/letters/answer/\S+", mail))]

    wait_until(letters, "the letter")
    (letter,) = letters()
    stranger = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=scripts).new_page()
    stranger.goto(demo_site.url + "/letters/" + letter.partition("/letters/")[2])
    assert told(stranger) == [] if scripts else True
    press(stranger, "Yes, I come")
    assert stranger.get_by_text(f"“{title}” is confirmed").is_visible()
    for one in (team, stranger):
        one.context.close()

"""What tests of the board in Chromium share: a page of it, and what its console and the database say."""

import json
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.processes import Site

BOARD = "/g/riverside/organize/schedule/"


def open_board(context: BrowserContext, site: Site, day: int = 1) -> tuple[Page, list[str]]:
    """Return a page of the board of the n-th day, and a list that fills with what its console complains of."""
    page, said = context.new_page(), []
    page.on("console", lambda heard: said.append(heard.text) if heard.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.url + BOARD)
    page.get_by_role("table").get_by_role("link").nth(day).click()
    expect(page.locator("table .grip").first).to_be_visible()
    return page, said


def asked_of(site: Site, code: str) -> Any:
    """Return what Python code in the site's own shell leaves in `answer`."""
    lines = f"import json\nfrom workshops.models import *\n{code}\nprint('ANSWER' + json.dumps(answer))"
    run = site.manage("shell", "--no-imports", "-c", lines)
    assert "ANSWER" in run.stdout, run.stderr
    return json.loads(run.stdout.rpartition("ANSWER")[2])


def cell_of(page: Page, session: int) -> str:
    """Return the place and the slots of the table's cell in which the session's card is; empty where it is in none."""
    return str(
        page.evaluate(
            "id => { const cell = document.getElementById(`session-${id}`)?.closest('td');"
            " return cell ? `${cell.dataset.place}: ${cell.dataset.slots}` : ''; }",
            session,
        )
    )


def session_of(card: Locator) -> int:
    return int(str(card.get_attribute("id")).removeprefix("session-"))


def judged(page: Page) -> None:
    """Wait until every cell has said what it thinks of the card in hand."""
    expect(page.locator(".aim.unknown")).to_have_count(0)
    expect(page.locator(".board-day .aim").first).to_be_attached()


def lift(page: Page) -> tuple[int, str]:
    """Take a card that some cell is free for in hand by its grip; return its session and a free cell's aim."""
    for n in range(page.locator(".board-day .grip").count()):
        grip = page.locator(".board-day .grip").nth(n)
        session = session_of(grip.locator("xpath=.."))
        grip.focus()
        page.keyboard.press("Enter")
        judged(page)
        if (free := page.locator(".board-day .aim.free")).count():
            return session, str(free.first.get_attribute("data-aim"))
        page.keyboard.press("Escape")
    raise AssertionError("no card has a free cell")

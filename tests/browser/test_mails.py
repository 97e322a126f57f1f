"""The HTML of a mail in Chromium: it fits a phone, everybody can read it, and it asks no host for anything."""

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import violations
from workshops.reminders.html import html_of

pytestmark = pytest.mark.browser
STOP = (
    "https://share.example.org/mail/stop/"
    + "IjEyMzQ6ZXZlbmluZyI:1xW9ST:"
    + "C0lF4w2o2SNSmHuKFT8zZgB7s71zuqfjAdL8Y" * 3
    + "/"
)
TEXTS = {
    "evening": "Hello Ada,\n\nthis is your Mon 6 July.\n\nFrom the team:\n  River <up>, bring boots.\n\nIn your plan\n"
    "  9:00 to 12:00 Friction fire, Oak\n  14:00 to 15:00 Knots & nets\n\nYour plan: https://share.example.org/me/plan/\n\n"
    f"Riverside\n\n--\nNo more of these: {STOP}",
    "letter": f"Hello Ada,\n\na seat is free for you.\n\nAnswer here: {STOP}\n\nRiverside",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_mail_fits_a_phone_can_be_read_and_asks_nobody(browser: Browser, kind: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html_of(TEXTS[kind], "Riverside: your Mon 6 July", "en"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    found = {one["id"] for one in violations(page)}
    assert found <= {"page-has-heading-one"}  # a mail program shows the subject above it
    assert (asked, page.get_by_role("link", name=STOP).count()) == ([], 1)
    page.close()

"""Mutual aid at the width of a phone, with scripts and without: ask for a ride, be matched, agree, hand over, thank."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import sign_in
from tests.browser.phones import Phone
from tests.processes import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_a_ride_from_the_ask_to_the_thanks(browser: Browser, demo_site: Site, scripts: bool) -> None:
    town = "Troy" if scripts else "Utica"
    ada, bea = (Phone(browser, demo_site, scripts=scripts) for _ in range(2))
    sign_in(ada.page, demo_site, f"ada.{town.lower()}@demo.example")
    sign_in(bea.page, demo_site, f"bea.{town.lower()}@demo.example")
    for phone, side, title in ((ada, "ask", f"Lift to {town}"), (bea, "offer", f"Car to {town}")):
        phone.open(f"/g/riverside/aid/new/?side={side}&kind=ride")
        phone.page.get_by_label("in a few words", exact=False).first.fill(title)
        phone.page.get_by_label("where to", exact=False).first.fill(town)
        phone.press("Put it up")
    assert "the same way" in bea.words()
    bea.follow(f"Lift to {town}").follow("I can help")
    bea.page.get_by_label("Your words").fill("I leave at noon.")
    bea.press("Send")
    assert "I leave at noon." in bea.words()
    ada.open("/aid/mine/").follow(f"Lift to {town}")
    ada.page.get_by_role("main").locator("a[href*='/aid/answers/']").first.click()
    ada.press("Agree")
    ada.page.get_by_role("button", name="It was handed over").wait_for()  # the answer leads to the same address
    bea.page.reload()
    bea.press("It was handed over")
    bea.page.get_by_text("Handed over", exact=True).wait_for()
    ada.page.reload()
    ada.page.get_by_label("Your words").fill("You saved the day.")
    ada.press("Send as thanks")
    ada.page.get_by_text("Thanks", exact=True).wait_for()
    assert "You saved the day." in ada.words()
    assert ada.findings + bea.findings == []

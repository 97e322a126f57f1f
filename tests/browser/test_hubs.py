"""Help on a phone, with scripts and without: at the tent, at the kitchen, in the valley, in an emergency."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import sign_in
from tests.browser.phones import Phone
from tests.processes import Site, wait_until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_help_from_hand_to_hand(
    browser: Browser, demo_site: Site, organizer_context: BrowserContext, scripts: bool
) -> None:
    name = "Kim" if scripts else "Lee"
    team = Phone(browser, demo_site, scripts=scripts, state=organizer_context.storage_state())
    helper, stranger = (Phone(browser, demo_site, scripts=scripts) for _ in range(2))
    sign_in(helper.page, demo_site, address := f"{name.lower()}@hands.example")
    a_steward_writes_down_what_somebody_without_a_phone_needs(team, stranger, name)
    a_shift_is_taken_and_given_back(helper)
    somebody_is_asked_to_keep_the_kitchen(team, helper, demo_site, address, name)
    a_group_is_started_written_to_and_answers(helper, team, name)
    an_emergency_is_read_and_ends(team, stranger, name)
    assert team.findings + helper.findings + stranger.findings == []


def a_steward_writes_down_what_somebody_without_a_phone_needs(team: Phone, stranger: Phone, name: str) -> None:
    team.open("/g/riverside/aid/").follow("For somebody without a phone")
    team.page.get_by_label("Whose is it?").fill(f"Old {name}")
    team.page.get_by_role("main").get_by_label("in a few words", exact=False).first.fill(f"Dry socks for {name}'s dog")
    team.page.get_by_label("I need", exact=False).first.check()
    team.page.locator("[name=kind]").select_option("tools")
    team.press("Put it up")
    assert f"for Old {name}" in team.words()
    stranger.open("/g/riverside/aid/").follow(f"Dry socks for {name}'s dog")
    assert "Old" not in stranger.words()


def a_shift_is_taken_and_given_back(helper: Phone) -> None:
    helper.open("/g/riverside/hubs/").follow("River kitchen").press("I take it : Chop vegetables")
    assert "You take this shift." in helper.words()
    helper.press("Give it back : Chop vegetables")
    assert "You take this shift." not in helper.words()


def somebody_is_asked_to_keep_the_kitchen(team: Phone, helper: Phone, site: Site, address: str, name: str) -> None:
    team.open("/g/riverside/hubs/").follow("River kitchen").follow("Keep it").follow("Who keeps it")
    team.type("Name", name).type("E-mail address", address).press("Send the letter")
    before = re.compile(rf"To: {re.escape(address)}.*?(/hubs/keep/[\w:=-]+/)", re.DOTALL)

    def letters() -> list[str]:
        mails = [one for file in site.folder.glob("mail/*") for one in file.read_text().split("-" * 79)]
        return [found[1] for mail in mails if (found := before.search(mail.replace("=\n", "")))]

    wait_until(letters, "the letter to whoever is asked")
    helper.open(letters()[-1]).press("Yes, I help").press("None : Drinking water")
    assert "River kitchen" in helper.words()
    helper.press("Plenty : Drinking water")


def a_group_is_started_written_to_and_answers(helper: Phone, team: Phone, name: str) -> None:
    helper.open("/groups/").follow("Start a group")
    helper.type("Name", f"{name}'s neighbours").type("Where", "Mill valley").type("What you do", "We dry cellars.")
    helper.press("Send it in")
    team.open("/groups/waiting/").press(f"List it : {name}'s neighbours")
    team.open("/groups/?q=mill").follow(f"Write to them : {name}'s neighbours")
    team.type("Your words", "Can you bring a pump?").press("Send")
    helper.open("/groups/").follow(f"{name}'s neighbours")
    helper.page.get_by_role("main").locator("a[href*='/aid/answers/']").first.click()
    helper.page.get_by_text("Can you bring a pump?").wait_for()
    helper.type("Your words", "Two, at noon.").press("Send")
    team.page.reload()
    assert "Two, at noon." in team.words()


def an_emergency_is_read_and_ends(team: Phone, stranger: Phone, name: str) -> None:
    words = f"The river rises, says {name}. Go up to the barn."
    try:
        team.open("/g/riverside/organize/emergency/")
        team.type("What everybody should know", words).press("Switch it on")
        stranger.open("/g/riverside/").follow("What is urgent")
        assert words in stranger.words()
        assert "River kitchen" in stranger.words()
        assert "A headlamp, ours went into the river" in stranger.words()
    finally:
        team.open("/g/riverside/organize/emergency/").press("It is over: switch it off")
    assert "barn" not in stranger.open("/g/riverside/").words()

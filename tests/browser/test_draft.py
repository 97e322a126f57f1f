"""The automatic draft on the fictional gathering: ask, watch it search, stop it, look, take a day, undo."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.axe import told
from tests.browser.boards import asked_of
from tests.processes import Site, wait_until

pytestmark = pytest.mark.browser
PATIENCE = 60_000


def begin(page: Page, site: Site, seconds: str) -> None:
    """Ask for a draft from the board's link on."""
    page.goto(f"{site.url}/g/riverside/organize/schedule/")
    page.get_by_role("link", name="Automatic draft").click()
    page.get_by_label("Wishes met").fill("5")
    page.get_by_label("How long it searches").select_option(seconds)
    page.get_by_role("button", name="Look for a draft").click()
    expect(page.locator("[data-watch]")).to_be_visible()


def no_faults(page: Page) -> None:
    """See that the page is for everybody, and no wider than a phone."""
    assert told(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_draft_is_watched_stopped_looked_at_and_a_day_of_it_taken_and_undone(
    organizer_context: BrowserContext, demo_site: Site
) -> None:
    page = organizer_context.new_page()
    page.goto(f"{demo_site.url}/g/riverside/organize/draft/")
    no_faults(page)
    begin(page, demo_site, "60")
    expect(page.locator(".curve svg")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text(re.compile(r"Searching: \d+ seconds? left"))).to_be_visible()
    no_faults(page)
    page.get_by_role("button", name="Stop and keep the best").click()
    expect(page.get_by_text("It was stopped.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("heading", name=re.compile("would move"))).to_be_visible()
    no_faults(page)
    before = where_all_are(demo_site)
    page.get_by_role("button", name=re.compile("^Take (Mon|Tue|Wed|Thu|Fri|Sat|Sun)")).first.click()
    say_yes(page)
    expect(page.get_by_text("It is one change and can be undone here.")).to_be_visible()
    assert where_all_are(demo_site) != before
    assert asked_of(demo_site, "answer = Step.objects.first().kind") == "draft"
    page.get_by_role("button", name=re.compile("Undo")).first.click()
    expect(page.get_by_role("status")).to_be_visible()
    assert where_all_are(demo_site) == before
    page.close()


def test_without_a_script_the_page_is_looked_at_again_until_it_is_done(
    organizer_context: BrowserContext, demo_site: Site
) -> None:
    browser = organizer_context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, storage_state=organizer_context.storage_state())
    page = plain.new_page()
    begin(page, demo_site, "10")
    wait_until(lambda: looked_again(page), "it is done")
    expect(page.get_by_role("heading", name=re.compile("would move"))).to_be_visible()
    plain.close()


def say_yes(page: Page) -> None:
    """Where people have seats in what moves, it asks; say yes."""
    told = page.get_by_text("It is one change and can be undone here.")
    expect(told.or_(page.get_by_role("alert")).first).to_be_visible()
    if page.get_by_role("alert").count():
        expect(page.get_by_role("alert")).to_contain_text("in what would move")
        no_faults(page)
        page.get_by_role("button", name="Yes, take it all the same").click()


def looked_again(page: Page) -> bool:
    """Look again, and say whether it is done."""
    if page.get_by_text("It is done.").count():
        return True
    page.get_by_role("link", name="Look again").click()
    return False


def where_all_are(site: Site) -> object:
    """Return where each session of the gathering is."""
    rows = 'Session.objects.order_by("pk").values_list("pk", "place", "starts_at")'
    return asked_of(site, f"answer = [[pk, place, str(at)] for pk, place, at in {rows}]")


def test_a_closed_place_is_cured_by_a_way_out_that_one_undo_takes_back(
    organizer_context: BrowserContext, demo_site: Site
) -> None:
    page = organizer_context.new_page()
    before, closed = where_all_are(demo_site), asked_of(demo_site, "answer = PlaceClosure.objects.count()")
    page.goto(f"{demo_site.url}/g/riverside/organize/draft/")
    page.get_by_role("link", name="Look for a way out").click()
    no_faults(page)
    busiest = 'Session.objects.placed().filter(pinned=False, place__gathering__slug="riverside").order_by("-starts_at")'
    place, day = asked_of(demo_site, f"s = {busiest}.first()\nanswer = [s.place.name, str(s.starts_at.date())]")
    page.get_by_label("A place cannot be used").check()
    page.get_by_label("Which place?").select_option(label=place)
    page.get_by_label("From", exact=False).first.select_option(day)
    page.get_by_label("Until the end of").select_option(day)
    page.get_by_role("button", name="Look for a way out").click()
    expect(page.get_by_role("button", name="Take this way out").first).to_be_visible(timeout=PATIENCE)
    no_faults(page)
    page.get_by_role("button", name="Take this way out").first.click()
    say_yes(page)
    expect(page.get_by_text("It is one change and can be undone here.")).to_be_visible()
    assert asked_of(demo_site, "answer = PlaceClosure.objects.count()") == closed + 1
    page.get_by_role("button", name=re.compile("Undo")).first.click()
    expect(page.get_by_role("status")).to_be_visible()
    assert (where_all_are(demo_site), asked_of(demo_site, "answer = PlaceClosure.objects.count()")) == (before, closed)
    page.close()

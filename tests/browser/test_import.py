"""An import by hand, in Chromium at the width of a phone."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import told
from tests.processes import Site

pytestmark = pytest.mark.browser
CSV = b"title,day,start,teacher,place\nMending nets,1,9:00?,Ada & Bo,Net shed\nReading the river,someday,,,\n"


def accessible(page: Page) -> list[str]:
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return told(page) + (["too wide"] if too_wide else [])


def test_a_file_is_refused_then_previewed(organizer_context: BrowserContext, demo_site: Site) -> None:
    page = organizer_context.new_page()
    page.goto(f"{demo_site.url}/g/riverside/organize/import/")
    assert accessible(page) == []
    page.get_by_label("Programme file").set_input_files({"name": "p.csv", "mimeType": "text/csv", "buffer": CSV})
    page.get_by_role("button", name="Read the file").click()
    assert "line 3, day: “someday” is no date" in page.inner_text("main")
    assert accessible(page) == []
    good = CSV.replace(b"someday", b"")
    page.get_by_label("Programme file").set_input_files({"name": "p.csv", "mimeType": "text/csv", "buffer": good})
    page.get_by_role("button", name="Read the file").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Preview of p.csv"
    assert page.get_by_role("button", name="Import this").is_visible()
    assert accessible(page) == []
    page.close()

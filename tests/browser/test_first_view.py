"""What a phone on a bad link must fetch before the schedule stands there, measured on the wire."""

import re
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.processes import Site

pytestmark = pytest.mark.browser
MOST_REQUESTS = 12
FIRST_VIEWS = {  # address: bytes on the wire at most, of all it needs to stand there
    "/": 30_000,
    "/g/riverside/": 30_000,
    "/g/riverside/schedule/": 60_000,
    "/g/riverside/schedule/?view=grid": 60_000,
    "/g/riverside/workshops/1/": 30_000,
    "/g/riverside/wall/": 30_000,
    "/g/riverside/aid/": 30_000,
    "/g/riverside/hubs/": 30_000,
    "/groups/": 30_000,
    "/news/": 30_000,
    "/g/riverside/releases/1/aloud/": 30_000,
    "/skills/": 30_000,
    "/g/riverside/emergency/": 15_000,
}


@pytest.fixture
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A phone that was never here."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def fetched(page: Page, address: str) -> dict[str, int]:
    """Open the address and return the bytes on the wire of each answer, its headers too."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    sizes = [(answer.url, answer.request.sizes()) for answer in answers if not answer.url.startswith("data:")]
    return {url: size["responseBodySize"] + size["responseHeadersSize"] for url, size in sizes}


@pytest.mark.parametrize("path", FIRST_VIEWS)
def test_a_first_view_and_all_it_needs_is_light(fresh_page: Page, demo_site: Site, path: str) -> None:
    sizes = fetched(fresh_page, demo_site.url + path)
    total, most = sum(sizes.values()), FIRST_VIEWS[path]
    sys.stdout.write(f"\n{path} {total} bytes of {most}, {len(sizes)} requests\n")  # shown by -s
    assert total < most, sizes
    assert len(sizes) <= MOST_REQUESTS, sizes


def test_first_views_stand_there_without_scripts(browser: Browser, demo_site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for path in FIRST_VIEWS:
        page.goto(demo_site.url + path)
        assert page.get_by_role("main").inner_text().strip(), path
    page.goto(f"{demo_site.url}/g/riverside/schedule/")
    page.get_by_role("main").get_by_role("link", name=re.compile("ember")).first.click()
    page.wait_for_url("**/workshops/*/")
    context.close()


def test_the_second_view_fetches_the_page_alone(fresh_page: Page, demo_site: Site) -> None:
    first = fetched(fresh_page, f"{demo_site.url}/g/riverside/schedule/")
    again = fetched(fresh_page, f"{demo_site.url}/g/riverside/schedule/?view=grid")
    static = [url for url in again if "/static/" in url]
    assert len(first) > 1
    assert sum(again[url] for url in static) == 0


def test_the_content_policy_is_strict(fresh_page: Page, demo_site: Site) -> None:
    response = fresh_page.goto(f"{demo_site.url}/g/riverside/schedule/")
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert ("default-src 'self'" in policy, "unsafe" in policy, "http" in policy) == (True, False, False)

"""What a phone on a bad link must fetch before the schedule stands there, measured on the wire."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.processes import Site

pytestmark = pytest.mark.browser
MOST_BYTES = 60_000


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


@pytest.mark.parametrize("query", ["", "?view=grid"], ids=["list", "grid"])
def test_the_schedule_and_all_it_needs_is_light(fresh_page: Page, demo_site: Site, query: str) -> None:
    sizes = fetched(fresh_page, f"{demo_site.url}/g/riverside/schedule/{query}")
    assert sum(sizes.values()) < MOST_BYTES, sizes


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

"""Two devices and the site in seeded random order end equal: all done once, nothing lost that is not listed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.waiting_devices import Hand, hand_of
from tests.browser.waiting_story import tell
from tests.processes import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hand(demo_site: Site) -> Iterator[Hand]:
    with hand_of(demo_site) as made:
        yield made


@pytest.mark.parametrize("seed", range(4))
def test_two_devices_and_the_site_end_equal(browser: Browser, demo_site: Site, hand: Hand, seed: int) -> None:
    tell(browser, demo_site, hand, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1_000, 1_200))
def test_two_hundred_more_end_equal(browser: Browser, demo_site: Site, hand: Hand, seed: int) -> None:
    tell(browser, demo_site, hand, seed)

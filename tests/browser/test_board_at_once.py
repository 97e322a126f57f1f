"""Two people at one board, 200 moves, one of them over a link that drops every third request."""

from collections import Counter
from contextlib import suppress
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.browser.boards import asked_of, open_board
from tests.browser.conftest import ORGANIZER, sign_in
from tests.processes import Site

pytestmark = pytest.mark.browser
SCHEDULER = "scheduler@demo.example"
EACH = 100
PATIENCE = 400.0  # seconds, on the busiest machine
THE_DAY = 3  # of the demo, one that other tests leave alone
# Lifts a card and puts it down, many times, by the buttons that people press; what is told is written down.
DRIVER = """
({ moves, seed }) => {
  let state = seed;
  const chance = (n) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor(state / 65536) % n; };
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const told = [];
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((one) => {
    if (one.dataset?.about) told.push([one.dataset.about, one.querySelector('p').textContent]);
  }))).observe(document.querySelector('.board-told'), { childList: true });
  window.drive = { told, made: 0, over: false };
  const one = async () => {
    const grips = [...document.querySelectorAll('.board-day .grip, .tray-cards .grip')];
    grips[chance(grips.length)].click();
    for (let n = 0; n < 16 && document.querySelector('.board-day .aim.unknown'); n += 1) await wait(25);
    const aims = [...document.querySelectorAll('.aim.free, .aim.warning, .board-day .aim.unknown')];
    if (aims.length) {
      aims[chance(aims.length)].click();
      window.drive.made += 1;
    } else document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await wait(chance(100));
  };
  (async () => { while (window.drive.made < moves) await one(); window.drive.over = true; })();
}
"""
BEGUN = """
answer = [SessionMove.objects.count(), BoardRequest.objects.count(), {s.pk: s.version for s in Session.objects.all()}]
"""
STATE = """
from workshops.gatherings.models import SlotKind
g = Gathering.objects.get(slug='riverside')
slots = {(s.span(g.zone).start): s.pk for s in Slot.objects.filter(gathering=g, kind=SlotKind.CLASS)}
sessions = list(Session.objects.all())
answer = {
    'draft': g.draft_version,
    'moves': SessionMove.objects.count(),
    'versions': {s.pk: s.version for s in sessions},
    'cells': {s.pk: [s.place_id, slots.get(s.starts_at)] for s in sessions if s.starts_at},
    'asked': [[r.person.email, r.answer['session']['id'], r.answer['session']['version'], r.answer['told']]
              for r in BoardRequest.objects.all()],
}
"""
SHOWN = """() => Object.fromEntries([...document.querySelectorAll('.board-day .board-card')].map((card) => {
  const cell = card.closest('td');
  return [card.id.replace('session-', ''), [Number(cell.dataset.place), cell.dataset.slots.split(' ').map(Number)]];
}))"""


class BadLink:
    """Drops every third request to the board: half of them before the site has got it, half after."""

    def __init__(self) -> None:
        self.asked = 0
        self.dropped: Counter[str] = Counter()

    def __call__(self, route: Route) -> None:
        self.asked += 1
        if self.asked % 3:
            route.continue_()
            return
        after = self.asked % 2 and "/stream/" not in route.request.url
        if after:
            with suppress(Error):  # the test is over
                route.fetch()
        self.dropped["after" if after else "before"] += 1
        route.abort()


def settle(pages: list[Page], draft: int) -> None:
    """Wait until nothing waits to be saved and every board shows the draft's version."""
    for page in pages:
        expect(page.locator(".waiting")).to_be_hidden(timeout=60_000)
        expect(page.locator(".board-day")).to_have_attribute("data-version", str(draft), timeout=30_000)
        expect(page.locator(".pending")).to_have_count(0, timeout=30_000)


def drive(pages: list[Page]) -> list[dict[str, Any]]:
    """Let every page make its moves while the others make theirs; return what each was told."""
    for seed, page in enumerate(pages):
        page.evaluate(DRIVER, {"moves": EACH, "seed": 7 + seed})
    deadline = monotonic() + PATIENCE
    for page in pages:
        while not page.evaluate("drive.over && document.querySelector('.waiting').hidden"):
            assert monotonic() < deadline, page.evaluate("drive")
            pages[0].wait_for_timeout(200)
    return [page.evaluate("drive") for page in pages]


def opened(browser: Browser, site: Site, email: str) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    sign_in(context.new_page(), site, email)
    return context, open_board(context, site, day=THE_DAY)[0]


def test_two_hundred_moves_of_two_people_end_the_same_everywhere(browser: Browser, demo_site: Site) -> None:
    link = BadLink()
    pages = [opened(browser, demo_site, email)[1] for email in (ORGANIZER, SCHEDULER)]
    moves_before, asked_before, versions_before = asked_of(demo_site, BEGUN)
    pages[1].route("**/organize/schedule/**", link)
    told = drive(pages)
    state = asked_of(demo_site, STATE)
    state["asked"] = state["asked"][asked_before:]
    settle(pages, state["draft"])
    assert link.dropped["before"] > 10 and link.dropped["after"] > 10

    # Boards end equal to the database.
    for page in pages:
        shown = page.evaluate(SHOWN)
        there = {key: cell for key, cell in state["cells"].items() if key in shown}
        assert all(cell[0] == shown[key][0] and cell[1] in shown[key][1] for key, cell in there.items())
        assert set(there) == set(shown)
    assert pages[0].evaluate(SHOWN) == pages[1].evaluate(SHOWN)

    # None is lost without being told, none is told that was not done.
    for email, heard in zip((ORGANIZER, SCHEDULER), told, strict=True):
        done = [words for about, words in heard["told"] if about == "done"]
        refused = [words for about, words in heard["told"] if about.startswith("session-")]
        assert heard["made"] == EACH == len(done) + len(refused)
        assert Counter(done) == Counter(words for who, _id, _version, words in state["asked"] if who == email)

    # None is applied twice: each change of a session is one answered request and one line of the log.
    raised = sum(version - versions_before[key] for key, version in state["versions"].items())
    answered = {(key, version) for _who, key, version, _words in state["asked"] if version > versions_before[str(key)]}
    assert raised == len(answered) == state["moves"] - moves_before
    for page in pages:
        page.context.close()

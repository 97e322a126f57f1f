"""Every kind of page that links lead to, in Chromium: a phone and a wide screen, by day and by night."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.browser.axe import told
from tests.processes import Site

pytestmark = pytest.mark.browser
NO_PAGE = re.compile(r"\.(ics|json|atom|csv|xml)$|^/admin/|^/api/\d|^/static/|/logout/|/paper/$|/me/plan/calendar/$")
OFTEN = 2  # pages of the same kind that are looked at on a phone; elsewhere one
MOST = 400
TEAMS = ("", "places/", "slots/1/", "team/", "record/", "copy/", "again/")
STARTS = (
    *("/", "/gatherings/new/", "/me/", "/me/listings/", "/g/riverside/proposals/1/"),
    *("/g/riverside/organize/print/sheet/?what=pocket&plain=on", "/g/riverside/roster/1/sheet/"),
    *(f"/g/riverside/organize/{page}" for page in TEAMS),
)
BESIDE = ("/g/riverside/organize/schedule/", "/g/riverside/organize/publish/")  # by test_pages_beside_the_board
ORGANIZERS_KINDS = {
    "gathering-new",
    "organize",
    "organize-places",
    "organize-settings",
    "organize-slots",
    "organize-team",
    "place-edit",
    "place-new",
    "place-remove",
    "pattern-edit",
    "pattern-new",
    "pattern-remove",
    "slot-edit",
    "slot-new",
    "slot-remove",
    "team-remove",
    "proposal",
    "proposal-edit",
    "proposal-new",
    "proposal-teacher-add",
    "proposal-teacher-remove",
    "proposals",
    "skill",
    "skills",
    "my-listings",
    "listing-new",
    "profile",
    "plan",
    "organize-record",
    "gathering-copy",
    "teachers-again",
    "team-leave",
    "hub-keep",
    "hub-keepers",
    "shift-change",
    "groups",
    "group-change",
    "group-write",
    "groups-waiting",
    "emergency",
    "emergency-switch",
}


def kind_of(path: str) -> str:
    """Return the name of the address's pattern, which pages of a kind share, with the kind that the address says."""
    try:
        found = resolve(path)
    except Resolver404:
        return "nothing here"
    return " ".join([found.view_name, *([found.kwargs["kind"]] if "kind" in found.kwargs else [])])


def look_at(page: Page, site: Site, path: str, *, by_night: bool = False) -> Iterator[str]:
    """Yield what is wrong with a page, where asked with its colours by night too: nothing else is other then."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            said.append(message.text)

    def watch(asked: Request) -> None:
        if not asked.url.startswith((f"{site.url}/", "data:")):
            said.append(f"asks another host: {asked.url}")

    page.on("console", hear)
    page.on("request", watch)
    response = page.goto(site.url + path)
    page.remove_listener("console", hear)
    page.remove_listener("request", watch)
    yield from (f"{path}: says {text}" for text in said)
    if response is None or response.status != 200:
        yield f"{path}: answers {response and response.status}"
        return
    if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
        yield f"{path}: {over} px too wide"
    yield from (f"{path}: {violation}" for violation in told(page))
    if by_night:
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        yield from (f"{path} by night: {violation}" for violation in told(page, "color-contrast"))
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")


def links_on(page: Page, site: Site) -> list[str]:
    """Return the site's own addresses that the page links to."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    parts = [urlsplit(link) for link in found if link.startswith(site.url)]
    return [part.path + (f"?{part.query}" if part.query else "") for part in parts if not NO_PAGE.search(part.path)]


def walk(
    context: BrowserContext,
    site: Site,
    *starts: str,
    within: tuple[str, ...] = ("/",),
    without: tuple[str, ...] = (),
    often: int = OFTEN,
    by_night: bool = False,
) -> tuple[set[str], list[str]]:
    """Follow links `within` from `starts`, none `without`, to a few pages of each kind; return kinds and findings."""
    page, todo, known = context.new_page(), [*starts], set(starts)
    seen: dict[str, int] = {}
    findings: list[str] = []
    while todo and sum(seen.values()) < MOST:
        path = todo.pop(0)
        kind = kind_of(urlsplit(path).path)
        if seen.get(kind, 0) < often:
            findings += look_at(page, site, path, by_night=by_night and kind not in seen)
            seen[kind] = seen.get(kind, 0) + 1
            links = [link for link in links_on(page, site) if link.startswith(within) and not link.startswith(without)]
            fresh = [link for link in links if link not in known]
            known |= set(fresh)
            todo += fresh
    page.close()
    return set(seen), findings


def test_every_page_a_stranger_sees_is_accessible_and_quiet(
    stranger_context: BrowserContext, demo_site: Site, request: pytest.FixtureRequest
) -> None:
    often = OFTEN if request.node.callspec.params["stranger_context"] == 390 else 1
    kinds, findings = walk(stranger_context, demo_site, "/", often=often, by_night=True)
    assert not findings, "\n".join(findings)
    assert {"home", "gathering", "schedule-day", "workshop", "place", "teacher", "account_login"} <= kinds


def test_every_page_an_organizer_sees_is_accessible_and_quiet(
    organizer_context: BrowserContext, demo_site: Site
) -> None:
    kinds, findings = walk(organizer_context, demo_site, *STARTS, without=BESIDE, often=1)
    assert not findings, "\n".join(findings)
    assert kinds >= ORGANIZERS_KINDS

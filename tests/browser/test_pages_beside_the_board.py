"""Every page of placing and publishing, on a phone and on a wide screen: the team's, and a teacher's own."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.boards import BOARD, asked_of
from tests.browser.conftest import sign_in
from tests.browser.test_every_page import BESIDE, look_at, walk
from tests.processes import Site

pytestmark = pytest.mark.browser
PUBLISH = "/g/riverside/organize/publish/"
FIGURES = "/g/riverside/organize/figures/"
ALOUD = "/g/riverside/releases/1/aloud/"
KINDS = ("rain", "close", "all", "swap", "shift", "halves", "day")
PAGES = {f"organize-bulk {kind}" for kind in KINDS} | {
    "organize-schedule",
    "organize-schedule-day",
    "organize-clash",
    "organize-history",
    "organize-step",
    "organize-session",
    "organize-bulk-index",
    "organize-closures",
    "organize-locks",
    "organize-open-slots",
    "organize-publish",
    "organize-compare",
    "organize-figures",
    "release-aloud",
}
# A teacher of the demo with an account, whose session is not placed, and the slots of a day open to them for an hour.
OPENED = """
from datetime import timedelta
from django.utils import timezone
from workshops.gatherings.models import SlotKind
waits = Session.objects.filter(starts_at=None, offering__workshop__state='accepted')
session = waits.filter(offering__workshop__gathering__slug='riverside').order_by('pk').first()
workshop = session.offering.workshop
slots = Slot.objects.filter(gathering=workshop.gathering, kind=SlotKind.CLASS, day=workshop.gathering.ends_on)
until = timezone.now() + timedelta(hours=1)
OpenSlot.objects.bulk_create([OpenSlot(slot=slot, until=until) for slot in slots])
answer = [workshop.pk, workshop.teachers.exclude(email=None).order_by('pk').first().email]
"""
# A change of many sessions, taken back at once: the history has steps with a page of their own.
STEPPED = """
from workshops.schedule import bulk
from workshops.schedule.bulk_actions import Choices, Wanted, make_bulk, prepare
from workshops.schedule.facts import whole_days
from workshops.schedule.undo_actions import undo_step
gathering = Gathering.objects.get(slug='riverside')
one, other = Place.objects.filter(gathering=gathering).order_by('pk')[:2]
wanted = Wanted(
    kind=Step.Kind.SWAP,
    goals=lambda items: bulk.swap_places(items, one.pk, other.pk, whole_days(gathering)),
    about={'place': one.name, 'to': other.name},
)
choices = Choices(blocked_to_tray=True)
given = {'gathering': gathering, 'person': None, 'wanted': wanted, 'choices': choices, 'seen_step': 0}
step, _ = make_bulk(seen=prepare(gathering, wanted, choices).mark, **given)
answer = undo_step(gathering=gathering, person=None, pk=step.pk).step.sessions
"""
CLOSED = "answer = OpenSlot.objects.all().delete()[0]"


def in_hand(context: BrowserContext, site: Site) -> str:
    """Return an address of a day's board with a card in hand: that of the first clash."""
    page = context.new_page()
    page.goto(site.url + BOARD)
    address = str(page.locator("a[href*='?lift=']").first.get_attribute("href"))
    page.close()
    return address.partition("#")[0]


def previews(context: BrowserContext, site: Site) -> list[str]:
    """Return addresses of changes of many sessions as they are looked at, before they are done."""
    page = context.new_page()
    page.goto(f"{site.url}{BOARD}many/all/")
    values = "options => options.map(option => option.value).filter(Boolean)"
    places = page.eval_on_selector_all("#id_place option", values)
    page.close()
    close, move = {"place": places[0], "to": "", "reason": "River up"}, {"place": places[0], "to": places[1]}
    return [f"{BOARD}many/close/?{urlencode(close)}", f"{BOARD}many/all/?{urlencode(move)}", f"{BOARD}many/rain/?when="]


@pytest.fixture(scope="module")
def stepped(demo_site: Site) -> None:
    assert asked_of(demo_site, STEPPED) > 1


@pytest.mark.usefixtures("stepped")
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_of_the_team_is_accessible_and_quiet(
    browser: Browser, organizer_context: BrowserContext, demo_site: Site, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, storage_state=organizer_context.storage_state()
    )
    starts = [BOARD, PUBLISH, FIGURES, ALOUD, f"{BOARD}history/", in_hand(context, demo_site)]
    kinds, findings = walk(context, demo_site, *starts, within=BESIDE)
    page = context.new_page()
    for address in previews(context, demo_site):
        findings += look_at(page, demo_site, address)
    context.close()
    assert not findings, "\n".join(findings)
    assert kinds >= PAGES, PAGES - kinds


def test_a_teachers_page_of_open_slots_is_accessible_and_quiet(browser: Browser, demo_site: Site) -> None:
    workshop, email = asked_of(demo_site, OPENED)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, demo_site, email)
    findings: list[str] = []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        findings += look_at(page, demo_site, f"/g/riverside/workshops/{workshop}/place/")
        assert page.get_by_role("heading", name="Where may").is_visible()
    context.close()
    asked_of(demo_site, CLOSED)
    assert not findings, "\n".join(findings)

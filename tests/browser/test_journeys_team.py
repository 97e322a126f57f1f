"""Who joins the team and who only comes, by keyboard at the width of a phone: what each may see and do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.phones import Phone
from tests.browser.story import GATHERING, Story
from tests.processes import Site

pytestmark = pytest.mark.browser
OTHERS = f"{GATHERING}proposals/1/"  # somebody's workshop
PILE = f"{GATHERING}proposals/review/statistics/"


@pytest.fixture(scope="module", params=["scripts", "plain"])
def story(organizer_context: BrowserContext, demo_site: Site, request: pytest.FixtureRequest) -> Iterator[Story]:
    story = Story(organizer_context, demo_site, name=request.param, scripts=request.param == "scripts")
    yield story
    story.close()


@pytest.fixture(scope="module")
def steward(story: Story) -> Phone:
    """Stella is asked by letter, signs in and says yes."""
    return story.join_team("Stella", "Steward: boards and rosters")


@pytest.fixture(scope="module")
def attendee(story: Story) -> Phone:
    """Ada signs in on her way to the programme."""
    phone = story.phone("Ada").open(GATHERING).follow("Sign in")
    story.sign_in("Ada")
    return phone


def answer(phone: Phone, path: str) -> int:
    """Return how the site answers when an address is typed."""
    return phone.page.request.get(phone.site.url + path).status


def test_a_steward_reads_the_team_s_pages(steward: Phone) -> None:
    steward.open(GATHERING).follow("Organize").follow("Record")
    assert "steward" in steward.words()


def test_a_steward_reads_proposals_and_finds_nothing_to_decide(steward: Phone) -> None:
    steward.open(f"{GATHERING}organize/").follow("Proposals")
    steward.open(OTHERS)
    buttons = steward.page.get_by_role("main").get_by_role("button").all_inner_texts()
    assert (buttons, answer(steward, PILE)) == ([], 403)


def test_an_attendee_reads_the_programme_and_finds_no_way_to_the_team_s_pages(attendee: Phone) -> None:
    attendee.open(GATHERING).follow("Schedule")
    ways = [attendee.page.get_by_role("link", name=name, exact=True).count() for name in ("Schedule", "Organize")]
    assert (ways, answer(attendee, f"{GATHERING}organize/")) == ([1, 0], 403)


def test_an_attendee_sees_their_own_proposals_alone(attendee: Phone) -> None:
    attendee.open(GATHERING).follow("Teach")
    assert ("No workshops yet" in attendee.words(), answer(attendee, OTHERS)) == (True, 404)


def test_every_page_of_the_team_s_story_is_narrow_quiet_and_for_everybody(
    story: Story, steward: Phone, attendee: Phone
) -> None:
    assert not story.findings(), "\n".join(story.findings())

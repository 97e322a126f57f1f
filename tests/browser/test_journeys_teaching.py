"""From a skill to a confirmed workshop, by everyone's keyboard at the width of a phone, with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.story import GATHERING, Story
from tests.processes import Site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=["scripts", "plain"])
def story(organizer_context: BrowserContext, demo_site: Site, request: pytest.FixtureRequest) -> Iterator[Story]:
    story = Story(organizer_context, demo_site, name=request.param, scripts=request.param == "scripts")
    yield story
    story.close()


def title_of(story: Story) -> str:
    return f"A bark basket, {story.name}"


@pytest.fixture(scope="module")
def listed(story: Story) -> str:
    """Tessa finds a skill, signs in on the way and lists it."""
    phone = story.phone("Tessa").open("/skills/")
    phone.type("Search, by any name", "wicker", "searchbox").press("Search").follow("Basketry")
    phone.follow("I can teach this")
    story.sign_in("Tessa").type("In your words", "Twelve years of folding birch").press("Save")
    return phone.words()


@pytest.fixture(scope="module")
def proposed(story: Story, listed: str) -> str:
    """Tessa makes a workshop in three parts of it, sends it and asks Coby to teach it too."""
    phone = story.phone("Tessa").open(GATHERING).follow("Teach").follow("Teach here again").follow("Basketry")
    phone.type("Title", title_of(story)).type("Parts (sittings)", "3", "spinbutton").press("Save and send to the team")
    phone.follow("Ask or add a teacher or helper")
    phone.type("E-mail address, or the name of a teacher here", story.address("Coby")).press("Send an invitation")
    return phone.words()


@pytest.fixture(scope="module")
def joined(story: Story, proposed: str) -> str:
    """Coby opens the letter, gives a name with a yes, and signs in to see the workshop."""
    phone = story.open_letter("Coby", "/invitations/teaching/").type("Your name", "Coby")
    phone.press("Yes, I teach it too").follow("Go to the workshop")
    return story.sign_in("Coby").words()


@pytest.fixture(scope="module")
def accepted(story: Story, joined: str) -> str:
    """Rosa joins the team as a reviewer, reads, scores, comments, and accepts with a letter that she saw before."""
    phone = story.join_team("Rosa", "Reviewer: reads proposals and decides on them").open(GATHERING)
    phone.follow("Organize").follow("Proposals").follow(title_of(story))
    phone.choose("4").press("Save").type("Comment", "A fine three days.").press("Say it")
    phone.press("Accept …").press("Decide and send")
    return phone.words()


@pytest.fixture(scope="module")
def confirmed(story: Story, accepted: str) -> str:
    """Tessa opens the letter and says that she comes."""
    return story.open_letter("Tessa", "/letters/answer/").press("Yes, I come").words()


def test_a_teacher_lists_a_skill(listed: str) -> None:
    assert "Twelve years of folding birch" in listed


def test_a_teacher_proposes_a_workshop_in_three_parts_and_asks_somebody_to_teach_it_too(
    story: Story, proposed: str
) -> None:
    assert all(words in proposed for words in (title_of(story), "Submitted", story.address("Coby")))


def test_who_is_asked_says_yes_by_the_letter_and_teaches_it_too(story: Story, joined: str) -> None:
    assert all(words in joined for words in (title_of(story), "Tessa", "Coby", "Say when you can"))


def test_a_reviewer_reads_scores_comments_and_accepts_with_a_letter(story: Story, accepted: str) -> None:
    assert title_of(story) in accepted


def test_the_teacher_confirms_by_the_letter(story: Story, confirmed: str) -> None:
    assert f"“{title_of(story)}” is confirmed" in confirmed


def test_every_page_of_the_story_is_narrow_quiet_and_for_everybody(story: Story, confirmed: str) -> None:
    assert not story.findings(), "\n".join(story.findings())

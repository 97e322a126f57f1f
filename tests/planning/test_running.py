"""Drafts while the gathering runs: what has begun stays, and nothing comes to a slot that has begun."""

import re

import pytest
from django.test import Client

from tests import build
from tests.planning.camp import asked, draftable, proposed, put
from tests.planning.conftest import Clock
from workshops.models import Gathering, PlanRun, Session
from workshops.planning.errors import PlanRefused
from workshops.planning.from_gathering import load_gathering
from workshops.planning.offered import Terms
from workshops.planning.search import Search
from workshops.planning.side_jobs import gone_wrong

pytestmark = pytest.mark.django_db
DRAFT = "/g/riverside/organize/draft/"
TEN_ON_MONDAY = build.at(10)


@pytest.fixture
def sessions(gathering: Gathering) -> list[Session]:
    """Have Fire at Oak since nine on Monday, Knots there in the afternoon, and four that wait."""
    made = draftable(gathering)
    oak = gathering.places.get(name="Oak")
    put(made[0], oak, build.at(9))
    put(made[1], oak, build.at(14))
    return made


def test_what_has_begun_stays_and_no_slot_that_has_begun_is_used(gathering: Gathering, sessions: list[Session]) -> None:
    made = load_gathering(gathering, TEN_ON_MONDAY).problem(Terms())
    assert made.problem.days == (1, 2, 2)
    found = made.placements(Search(made.problem, 1).schedule)
    assert set(found) == {session.pk for session in sessions[1:]}
    assert min(span.start for span, _place in found.values()) >= build.at(14)
    assert load_gathering(gathering, build.at(8, 59)).problem(Terms()).problem.days == (2, 2, 2)
    assert load_gathering(gathering, build.at(9)).problem(Terms()).problem.days == (1, 2, 2)  # it begins now


def test_who_teaches_until_noon_and_a_place_used_until_noon_are_not_free_before(gathering: Gathering) -> None:
    sessions = draftable(gathering)
    teacher = sessions[0].offering.workshop.teachers.get()
    sessions[2].offering.workshop.teachers.set([teacher])
    long_one = put(sessions[0], gathering.places.get(name="Oak"), build.at(9))
    long_one.ends_at = build.at(15)  # goes on into the afternoon
    long_one.save()
    made = load_gathering(gathering, TEN_ON_MONDAY).problem(Terms())
    afternoon = {(p, s) for p, place in enumerate(made.problem.places) for s in place.closed}
    assert afternoon == {(made.places.index(long_one.place_id), 0)}
    (number,) = (n for n, its in enumerate(made.events) if sessions[2].pk in its)
    assert 0 not in (made.problem.workshops[number].starts or ())


def test_a_repeat_is_not_put_on_the_day_on_which_the_other_was_this_morning(gathering: Gathering) -> None:
    draftable(gathering)
    workshop = build.workshop(gathering, "Twice", repeats=2)
    put(build.session(workshop), gathering.places.get(name="Oak"), build.at(9))
    again = build.session(workshop, number=2)
    made = load_gathering(gathering, TEN_ON_MONDAY).problem(Terms())
    (number,) = (n for n, its in enumerate(made.events) if again.pk in its)
    assert {made.slots.slots[t].day for t in made.problem.workshops[number].starts or ()} == {
        build.TUESDAY,
        build.WEDNESDAY,
    }


def test_a_way_out_moves_nothing_that_has_begun_and_uses_no_slot_that_has(
    gathering: Gathering, sessions: list[Session]
) -> None:
    about = {"kind": "place", "place": gathering.places.get(name="Oak").pk, "days": [build.MONDAY.isoformat()]}
    made = gone_wrong(load_gathering(gathering, TEN_ON_MONDAY), about, {})
    assert [made.events[w][r] for w, r, _t, _p in made.problem.published] == [sessions[1].pk]
    assert made.problem.days == (1, 2, 2)


def test_a_gathering_that_is_over_has_nothing_to_place(
    organizer_client: Client, gathering: Gathering, clock: Clock
) -> None:
    clock.put(build.at(8, day=build.WEDNESDAY).replace(day=9))
    with pytest.raises(PlanRefused, match="over"):
        asked(gathering, now=build.at(8, day=build.WEDNESDAY).replace(day=9))
    assert "This gathering is over" in organizer_client.post(f"{DRAFT}what-if/", follow=True).content.decode()


def test_a_slot_that_began_between_draft_and_taking_is_left_out_and_said(
    organizer_client: Client, gathering: Gathering, sessions: list[Session], clock: Clock
) -> None:
    oak, barn = gathering.places.get(name="Oak"), gathering.places.get(name="Barn")
    run = proposed(
        gathering,
        (sessions[0], oak, build.at(9, day=build.TUESDAY)),  # has begun by then
        (sessions[2], barn, build.at(9)),  # was to begin
        (sessions[1], barn, build.at(14)),  # still can
    )
    clock.put(TEN_ON_MONDAY)
    page = organizer_client.get(f"{DRAFT}{run.pk}/").content.decode()
    assert "1 session would move" in page
    assert page.count("Its time has come: it stays as it is.") == 2
    refused = taken(organizer_client, run, session=sessions[2].pk)
    assert (refused[0], "The time for that has passed" in refused[1]) == (409, True)
    told = taken(organizer_client, run)
    assert (told[0], "1 session is as the draft has it. 2 stay, for their time has come." in told[1]) == (200, True)
    for session in sessions:
        session.refresh_from_db()
    assert [(s.place, s.starts_at) for s in sessions[:3]] == [(oak, build.at(9)), (barn, build.at(14)), (None, None)]


def taken(client: Client, run: PlanRun, **chosen: object) -> tuple[int, str]:
    """Take of a draft what is chosen; return the status and page that it leads to."""
    html = client.get(f"{DRAFT}{run.pk}/").content.decode()
    given = {name: re.search(rf'name="{name}" value="(\w+)"', html)[1] for name in ("mark", "step")}  # type: ignore[index]
    answer = client.post(f"{DRAFT}{run.pk}/take/", given | {k: str(v) for k, v in chosen.items()}, follow=True)
    return answer.status_code, answer.content.decode()

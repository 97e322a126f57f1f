"""Writers at the same moment take turns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests import build
from workshops.gatherings import actions, place_actions, team_actions
from workshops.gatherings.errors import GatheringRefused
from workshops.models import Gathering, Place, TeamInvitation, TeamMember

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*writes: Callable[[], object]) -> list[str]:
    """Make the writes at the same moment; return what came of each: `done` or the refusal."""
    barrier = Barrier(len(writes))

    def make(write: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=30)
            write()
        except GatheringRefused as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(writes)) as pool:
        return list(pool.map(make, writes))


def test_two_organizers_who_remove_each_other_leave_one() -> None:
    gathering = build.gathering()
    for _ in range(2):
        build.team_member(gathering, "organizer")
    one, other = gathering.team.select_related("gathering")
    came = at_once(
        lambda: team_actions.remove_from_team(member=one), lambda: team_actions.remove_from_team(member=other)
    )
    assert (came.count("done"), TeamMember.objects.count()) == (1, 1)


def test_of_two_organizers_who_leave_at_once_one_stays() -> None:
    gathering = build.gathering()
    one, other = (build.team_member(gathering, "organizer") for _ in range(2))
    came = at_once(
        lambda: team_actions.leave_team(gathering=gathering, person=one),
        lambda: team_actions.leave_team(gathering=gathering, person=other),
    )
    assert (came.count("done"), TeamMember.objects.count()) == (1, 1)


def test_an_invitation_answered_twice_at_once_is_answered_once() -> None:
    gathering = build.gathering()
    asked = team_actions.invite(
        gathering=gathering,
        by=build.team_member(gathering, "organizer"),
        email="bo@example.org",
        name="",
        roles=["steward"],
    )
    twice = [TeamInvitation.objects.select_related("gathering", "person").get(pk=asked.pk) for _ in range(2)]
    came = at_once(
        *[lambda i=invitation: team_actions.answer_invitation(invitation=i, accepts=True) for invitation in twice]
    )
    assert (came.count("done"), gathering.team.filter(role="steward").count()) == (1, 1)


def test_of_two_who_save_the_same_place_one_is_told() -> None:
    place = build.place(build.gathering())
    views = [Place.objects.select_related("gathering").get(pk=place.pk) for _ in range(2)]
    came = at_once(*[lambda v=view: place_actions.change_place(place=v, features=[], seen_version=0) for view in views])
    assert (came.count("done"), Place.objects.get().version) == (1, 1)


def test_gatherings_begun_at_once_have_addresses_of_their_own() -> None:
    people = [build.person() for _ in range(4)]
    new = [Gathering(name="Camp", starts_on=build.MONDAY, ends_on=build.MONDAY) for _ in people]
    came = at_once(
        *[
            lambda g=gathering, p=person: actions.create_gathering(gathering=g, person=p)
            for gathering, person in zip(new, people, strict=True)
        ]
    )
    assert (came, Gathering.objects.count()) == (["done"] * 4, 4)

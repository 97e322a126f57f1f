"""Bulk changes, single moves and undos of one draft at the same moment, each from a thread of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests import build
from tests.schedule.bulks import all_of, closing, swapped
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Gathering, Person, Place, Session, SessionMove, Slot, Step
from workshops.schedule.actions import Where, place_session
from workshops.schedule.blockers import blockers_of
from workshops.schedule.bulk_actions import Choices, Wanted, make_bulk, newest_step, prepare
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.steps import placement
from workshops.schedule.undo_actions import undo_last

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[], object]
ROUNDS = 6


def at_once(*deeds: Deed, rounds: int = 1) -> list[list[str]]:
    """Let a thread do each deed, all beginning at the same moment, `rounds` times; return how each went."""
    start = Barrier(len(deeds))

    def tried(deed: Deed) -> str:
        try:
            deed()
        except ScheduleRefused as refused:
            return "stale" if refused.stale else "refused"
        return "done"

    def run(deed: Deed) -> list[str]:
        try:
            start.wait(timeout=30)
            return [tried(deed) for _ in range(rounds)]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds, timeout=120))


def changing(gathering: Gathering, person: Person | None, wanted: Wanted) -> Deed:
    """Return the deed of looking at a bulk change and making it."""

    def change() -> None:
        choices, step = Choices(blocked_to_tray=True), newest_step(gathering)
        seen = prepare(gathering, wanted, choices).mark
        make_bulk(gathering=gathering, person=person, wanted=wanted, choices=choices, seen=seen, seen_step=step)

    return change


def seen_already(gathering: Gathering, wanted: Wanted) -> Deed:
    """Return the deed of making a bulk change that was looked at before."""
    seen, choices = prepare(gathering, wanted, Choices()).mark, Choices()
    return lambda: make_bulk(gathering=gathering, person=None, wanted=wanted, choices=choices, seen=seen, seen_step=0)


def moving(person: Person | None, session: int, place: Place, slot: Slot, version: int | None = None) -> Deed:
    """Return the deed of moving a session; `version` is the one seen, None for that of the moment."""

    def move() -> None:
        found = Session.objects.select_related("offering__workshop__gathering").get(pk=session)
        seen = found.version if version is None else version
        place_session(session=found, person=person, seen_version=seen, where=Where(place=place, slot=slot))

    return move


@pytest.fixture
def two(oak: Place, morning: Slot) -> list[Session]:
    """Two sessions at Oak, in the morning one after the other."""
    return [build.session(build.workshop(oak.gathering), oak, build.at(n), build.at(n + 1)) for n in (9, 10)]


def test_of_several_who_make_the_same_change_one_makes_it_and_the_others_are_stale(
    gathering: Gathering, two: list[Session], oak: Place
) -> None:
    elm = build.place(gathering, "Elm")
    told = at_once(*(seen_already(gathering, all_of(oak, elm)) for _ in range(4)))
    assert sorted(told) == [["done"], ["stale"], ["stale"], ["stale"]]
    assert (Step.objects.count(), SessionMove.objects.count()) == (1, 2)


def test_of_a_bulk_change_and_a_move_of_one_of_its_sessions_one_is_made_and_the_other_stale(
    gathering: Gathering, two: list[Session], oak: Place, morning: Slot
) -> None:
    elm, yew = build.place(gathering, "Elm"), build.place(gathering, "Yew")
    move = moving(None, two[0].pk, yew, morning, version=0)
    told = at_once(seen_already(gathering, all_of(oak, elm)), move)
    assert sorted(told) == [["done"], ["stale"]]
    names = [session.place and session.place.name for session in Session.objects.order_by("pk")]
    assert names == (["Elm", "Elm"] if told[0] == ["done"] else ["Yew", "Oak"])


def test_a_place_that_is_closed_at_once_with_a_move_to_it_holds_nothing(
    gathering: Gathering, two: list[Session], oak: Place, morning: Slot
) -> None:
    late = build.session(build.workshop(gathering))
    build.slot(gathering, starts=14, ends=17)
    afternoon = Slot.objects.get(starts__hour=14)
    told = at_once(seen_already(gathering, closing(oak)), moving(None, late.pk, oak, afternoon, version=0))
    assert told in ([["done"], ["refused"]], [["stale"], ["done"]])
    assert Session.objects.filter(place=oak).count() == (0 if told[0] == ["done"] else 3)
    assert PlaceClosure.objects.count() == (told[0] == ["done"])


def replayed() -> dict[int, dict[str, object]]:
    """Return what the log gives, each move beginning where the one before it ended."""
    state = {pk: placement(Session()) for pk in Session.objects.values_list("pk", flat=True)}
    for move in SessionMove.objects.order_by("pk"):
        assert state[move.session_id] == move.before
        state[move.session_id] = move.after
    return state


def test_changes_moves_and_undos_at_once_leave_a_whole_log_no_blocker_and_each_is_done_or_refused(
    gathering: Gathering, oak: Place, morning: Slot
) -> None:
    elm, evening = build.place(gathering, "Elm"), build.slot(gathering, starts=14, ends=17)
    wren, sol, kit = (build.person(name) for name in ("Wren", "Sol", "Kit"))
    sessions = [build.session(build.workshop(gathering)) for _ in range(3)]
    for session, place in zip(sessions, (oak, elm), strict=False):
        moving(kit, session.pk, place, morning)()
    told = at_once(
        changing(gathering, wren, swapped(gathering, oak, elm)),
        changing(gathering, sol, closing(oak)),
        moving(kit, sessions[2].pk, elm, evening),
        moving(kit, sessions[2].pk, oak, morning),
        lambda: undo_last(gathering=gathering, person=wren),
        lambda: undo_last(gathering=gathering, person=sol),
        rounds=ROUNDS,
    )
    assert {session.pk: placement(session) for session in Session.objects.all()} == replayed()
    assert blockers_of(gathering).sentences == ()
    assert sum(Session.objects.values_list("version", flat=True)) == SessionMove.objects.count()
    assert Step.objects.count() > 2 and "done" in told[0] + told[1]

"""Whatever two people do, undo and bring back: the draft is what replaying its log gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import build
from workshops.models import Gathering, Person, Place, Session, SessionMove, Slot, Step
from workshops.schedule.actions import Where, pin_session, place_session, unpin_session, unplace_session
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.steps import placement
from workshops.schedule.undo_actions import redo_last, undo_back_to, undo_last, undo_step

pytestmark = pytest.mark.django_db
Placements = dict[int, dict[str, Any]]


@dataclass
class Draft:
    """A small draft in which much gets in each other's way: two places, two slots, four sessions, a shared teacher."""

    gathering: Gathering
    people: list[Person]
    places: list[Place]
    slots: list[Slot]
    sessions: list[Session]

    def now(self) -> Placements:
        return {session.pk: placement(session) for session in Session.objects.of(self.gathering)}

    def versions(self) -> dict[int, int]:
        return dict(Session.objects.of(self.gathering).values_list("pk", "version"))


def draft() -> Draft:
    gathering, wren = build.gathering(), build.person("Wren")
    teachers = [[wren], [wren], [build.person()], [build.person()]]
    return Draft(
        gathering=gathering,
        people=[build.person(), build.person()],
        places=[build.place(gathering, "Oak"), build.place(gathering, "Elm", parallel_groups=2)],
        slots=[build.slot(gathering, starts=9, ends=12), build.slot(gathering, starts=14, ends=17)],
        sessions=[build.session(build.workshop(gathering, teachers=some)) for some in teachers],
    )


def replayed(draft: Draft) -> Placements:
    """Return what the log gives from its start, and see that each move begins where the one before it ended."""
    state = {session.pk: placement(Session()) for session in draft.sessions}
    for move in SessionMove.objects.filter(step__gathering=draft.gathering).order_by("pk"):
        assert state[move.session_id] == move.before
        state[move.session_id] = move.after
    return state


def place(draft: Draft, person: Person, n: int, m: int) -> None:
    session = Session.objects.select_related("offering__workshop__gathering").get(pk=draft.sessions[n % 4].pk)
    where = Where(place=draft.places[m % 2], slot=draft.slots[m // 2 % 2])
    place_session(session=session, person=person, seen_version=session.version, where=where, pin=m == 7)


def simple(act: Callable[..., Any]) -> Callable[[Draft, Person, int, int], None]:
    def do(draft: Draft, person: Person, n: int, m: int) -> None:
        session = Session.objects.select_related("offering__workshop__gathering").get(pk=draft.sessions[n % 4].pk)
        act(session=session, person=person, seen_version=session.version - (m == 0))

    return do


def chosen(act: Callable[..., Any]) -> Callable[[Draft, Person, int, int], None]:
    def do(draft: Draft, person: Person, n: int, m: int) -> None:
        pks = Step.objects.filter(gathering=draft.gathering).values_list("pk", flat=True)[: n + 1]
        act(gathering=draft.gathering, person=person, pk=list(pks)[-1] if pks else 0)

    return do


def last(act: Callable[..., Any]) -> Callable[[Draft, Person, int, int], None]:
    return lambda draft, person, n, m: act(gathering=draft.gathering, person=person)


ACTS: list[Callable[[Draft, Person, int, int], None]] = [
    place,
    place,
    simple(unplace_session),
    simple(pin_session),
    simple(unpin_session),
    chosen(undo_step),
    chosen(undo_back_to),
    last(undo_last),
    last(undo_last),
    last(redo_last),
]
DEEDS = st.tuples(st.sampled_from(ACTS), st.integers(0, 1), st.integers(0, 7), st.integers(0, 7))


def tried(draft: Draft, act: Callable[[Draft, Person, int, int], None], who: int, n: int, m: int) -> bool:
    try:
        act(draft, draft.people[who], n, m)
    except ScheduleRefused:
        return False
    return True


@given(st.lists(DEEDS, min_size=1, max_size=20))
@settings(max_examples=80)
def test_the_draft_is_what_replaying_its_log_gives(deeds: list[Any]) -> None:
    with transaction.atomic():
        made = draft()
        for act, who, n, m in deeds:
            before, versions, steps = made.now(), made.versions(), Step.objects.count()
            done = tried(made, act, who, n, m)
            now, risen = made.now(), made.versions()
            assert now == replayed(made)
            assert done or (now, risen, Step.objects.count()) == (before, versions, steps)
            assert all(risen[key] >= versions[key] + (now[key] != before[key]) for key in now)
        transaction.set_rollback(True)


@given(st.lists(DEEDS, min_size=1, max_size=12), st.integers(0, 1))
@settings(max_examples=40)
def test_undoing_and_bringing_back_at_once_is_as_if_nothing_was(deeds: list[Any], who: int) -> None:
    with transaction.atomic():
        made = draft()
        for act, person, n, m in deeds:
            tried(made, act, person, n, m)
        before = made.now()
        if tried(made, last(undo_last), who, 0, 0):
            assert made.now() != before
            assert tried(made, last(redo_last), who, 0, 0)
        assert made.now() == before
        transaction.set_rollback(True)

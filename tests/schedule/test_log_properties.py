"""Whatever two people do, undo and bring back: the draft is what replaying its log gives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import build
from workshops.gatherings.closure_models import PlaceClosure
from workshops.models import Gathering, Person, Place, Session, SessionMove, Slot, Step
from workshops.schedule import bulk
from workshops.schedule.actions import Where, pin_session, place_session, unpin_session, unplace_session
from workshops.schedule.bulk_actions import Choices, Wanted, make_bulk, prepare
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.facts import whole_days
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
    """Return one with two of the sessions placed, by the first person."""
    gathering, wren = build.gathering(), build.person("Wren")
    teachers = [[wren], [wren], [build.person()], [build.person()]]
    made = Draft(
        gathering=gathering,
        people=[build.person(), build.person()],
        places=[build.place(gathering, "Oak"), build.place(gathering, "Elm", parallel_groups=2)],
        slots=[build.slot(gathering, starts=9, ends=12), build.slot(gathering, starts=14, ends=17)],
        sessions=[build.session(build.workshop(gathering, teachers=some)) for some in teachers],
    )
    for n in (0, 2):
        place(made, made.people[0], n, n)
    return made


def replayed(draft: Draft) -> Placements:
    """Return what the log gives from its start, and see that each move begins where the one before it ended."""
    state = {session.pk: placement(Session()) for session in draft.sessions}
    for move in SessionMove.objects.filter(step__gathering=draft.gathering).order_by("pk"):
        assert state[move.session_id] == move.before
        state[move.session_id] = move.after
    return state


def closed(draft: Draft) -> tuple[set[int], set[int]]:
    """Return which of the closures that steps made are there, and which should be: those of deeds not undone."""
    deeds = [step for step in Step.objects.filter(gathering=draft.gathering).with_chain() if "closure" in step.about]
    made = {step.about["closure"]["id"]: step.undone for step in deeds}
    there = set(PlaceClosure.objects.filter(pk__in=made).values_list("pk", flat=True))
    return there, {pk for pk, undone in made.items() if not undone}


def place(draft: Draft, person: Person, n: int, m: int) -> None:
    session = Session.objects.select_related("offering__workshop__gathering").get(pk=draft.sessions[n % 4].pk)
    where = Where(place=draft.places[m % 2], slot=draft.slots[m // 2 % 2])
    place_session(session=session, person=person, seen_version=session.version, where=where, pin=m == 7)


def many(kind: str) -> Callable[[Draft, Person, int, int], None]:
    """Return a bulk change: `n` says whom it leaves out or sends away, `m` between what, and 0 that it is stale."""

    def do(draft: Draft, person: Person, n: int, m: int) -> None:
        oak, elm = draft.places if m % 2 else draft.places[::-1]
        morning, evening = (slot.span(draft.gathering.zone) for slot in draft.slots)
        within = [whole_days(draft.gathering), morning, evening][m % 3]
        closure = {"place": oak, "starts_at": within.start, "ends_at": within.end, "reason": "River up"}
        goals: dict[str, Callable[[list[bulk.Item]], list[bulk.Goal]]] = {
            Step.Kind.ALL: lambda items: bulk.move_place(items, oak.pk, elm.pk, within),
            Step.Kind.SWAP: lambda items: bulk.swap_places(items, oak.pk, elm.pk, within),
            Step.Kind.HALVES: lambda items: bulk.swap_spans(items, morning, evening),
            Step.Kind.CLOSE: lambda items: bulk.close(items, oak.pk, within, elm.pk if n % 2 else None),
        }
        wanted = Wanted(kind=kind, goals=goals[kind], about={}, closure=closure if kind == Step.Kind.CLOSE else None)
        some = frozenset([draft.sessions[n % 4].pk])
        choices = Choices(**{("stay", "tray")[n // 4]: some if n % 3 else frozenset()}, blocked_to_tray=m > 2)
        seen = prepare(draft.gathering, wanted, choices).mark if m else ""
        make_bulk(gathering=draft.gathering, person=person, wanted=wanted, choices=choices, seen=seen, seen_step=0)

    return do


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
    place,
    many(Step.Kind.ALL),
    many(Step.Kind.SWAP),
    many(Step.Kind.HALVES),
    many(Step.Kind.CLOSE),
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


def counted() -> tuple[int, int]:
    return Step.objects.count(), PlaceClosure.objects.count()


def tried(draft: Draft, act: Callable[[Draft, Person, int, int], None], who: int, n: int, m: int) -> bool:
    try:
        act(draft, draft.people[who], n, m)
    except ScheduleRefused:
        return False
    return True


@given(st.lists(DEEDS, min_size=4, max_size=16))
@settings(max_examples=30)
def test_the_draft_is_what_replaying_its_log_gives(deeds: list[Any]) -> None:
    with transaction.atomic():
        made = draft()
        for act, who, n, m in deeds:
            before, versions, rows = made.now(), made.versions(), counted()
            done = tried(made, act, who, n, m)
            now, risen = made.now(), made.versions()
            assert now == replayed(made)
            there, standing = closed(made)
            assert there == standing
            assert done or (now, risen, counted()) == (before, versions, rows)
            assert all(risen[key] >= versions[key] + (now[key] != before[key]) for key in now)
        transaction.set_rollback(True)


@given(st.lists(DEEDS, min_size=1, max_size=12), st.integers(0, 1))
@settings(max_examples=15)
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

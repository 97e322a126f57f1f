"""Two writers of one draft at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests import build
from workshops.models import Place, Session, SessionMove, Slot
from workshops.schedule.actions import Where, place_session
from workshops.schedule.errors import ScheduleRefused

WRITERS = 4


def place(session_pk: int, oak: Place, morning: Slot, start: Barrier, seen_version: int = 0) -> str:
    """Place the session as one request does, and say how it went."""
    try:
        session = Session.objects.select_related("offering__workshop__gathering").get(pk=session_pk)
        start.wait(timeout=30)
        where = Where(place=oak, slot=morning)
        place_session(session=session, person=None, seen_version=seen_version, where=where)
        return "placed"
    except ScheduleRefused as refused:
        return "stale" if refused.stale else refused.clashes[0].rule
    finally:
        connection.close()


def all_at_once(session_pks: list[int], oak: Place, morning: Slot) -> list[str]:
    start = Barrier(len(session_pks))
    with ThreadPoolExecutor(len(session_pks)) as pool:
        return sorted(pool.map(lambda pk: place(pk, oak, morning, start), session_pks))


@pytest.mark.django_db(transaction=True)
def test_of_several_writers_into_one_cell_exactly_one_gets_it() -> None:
    gathering = build.gathering()
    oak, morning = build.place(gathering, "Oak"), build.slot(gathering)
    sessions = [build.session(build.workshop(gathering)).pk for _ in range(WRITERS)]
    assert all_at_once(sessions, oak, morning) == ["place_full"] * (WRITERS - 1) + ["placed"]
    assert Session.objects.filter(place=oak).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_writers_of_one_session_exactly_one_wins_and_the_others_are_stale() -> None:
    gathering = build.gathering()
    oak, morning = build.place(gathering, "Oak"), build.slot(gathering)
    session = build.session(build.workshop(gathering))
    assert all_at_once([session.pk] * WRITERS, oak, morning) == ["placed"] + ["stale"] * (WRITERS - 1)
    assert SessionMove.objects.count() == 1

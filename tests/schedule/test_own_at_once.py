"""Two teachers who want one spot at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from tests import build
from workshops.models import OpenSlot, Place, Session, Slot
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.own_actions import place_own

TEACHERS = 4


def place(session_pk: int, oak: Place, morning: Slot, start: Barrier) -> str:
    """Place the session as its teacher's request does, and say how it went."""
    try:
        session = Session.objects.select_related("offering__workshop__gathering").get(pk=session_pk)
        teacher = session.offering.workshop.teachers.get()
        start.wait(timeout=30)
        place_own(session=session, person=teacher, seen_version=0, place=oak, slot=morning, now=build.NOW)
        return "placed"
    except ScheduleRefused as refused:
        return refused.clashes[0].rule
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_of_several_teachers_who_want_one_spot_one_gets_it_and_the_others_are_told() -> None:
    gathering = build.gathering()
    oak, morning = build.place(gathering, "Oak"), build.slot(gathering)
    OpenSlot.objects.create(slot=morning, until=build.NOW + timedelta(hours=1))
    sessions = [build.session(build.workshop(gathering)).pk for _ in range(TEACHERS)]
    start = Barrier(TEACHERS)
    with ThreadPoolExecutor(TEACHERS) as pool:
        told = sorted(pool.map(lambda pk: place(pk, oak, morning, start), sessions))
    assert told == ["place_full"] * (TEACHERS - 1) + ["placed"]
    assert Session.objects.filter(place=oak).count() == 1

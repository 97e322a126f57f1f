"""Any history of the real thing sends what the oracle says: stars, releases, choices and ticks on real rows."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests import build
from workshops.models import Delivery, Gathering, Person, Session
from workshops.reminders import actions as reminders
from workshops.reminders import session_reminders
from workshops.reminders.due import Key
from workshops.signups import actions as signups

from .conftest import move, tick
from .world import NINE, PEOPLE, SESSIONS, STEP, Step, World

PLAN: Step = ("plan", None, None)
TICK: Step = ("tick", 5, None)


class RealThing:
    """The same world in the database."""

    def __init__(self) -> None:
        self.gathering: Gathering = build.gathering()
        self.people: dict[int, Person] = {number: build.person() for number in PEOPLE}
        starts = NINE + timedelta(minutes=40)
        self.sessions: dict[str, Session] = {
            name: build.session(build.workshop(self.gathering, teachers=[]), None, starts, starts + timedelta(hours=1))
            for name in SESSIONS
        }
        build.release(self.gathering)
        for person in self.people.values():
            for session in self.sessions.values():
                build.star(person, session)

    def take(self, step: Step, now: int) -> None:
        match step:
            case ("star", int(person), str(session)):
                signups.star(person=self.people[person], offering=self.sessions[session].offering)
            case ("unstar", int(person), str(session)):
                signups.unstar(person=self.people[person], offering=self.sessions[session].offering)
            case ("move", str(session), int(start)):
                move(self.sessions[session], NINE + timedelta(minutes=start))
                build.release(self.gathering)
            case ("cancel", str(session), _):
                Session.objects.filter(uid=self.sessions[session].uid).update(starts_at=None, ends_at=None)
                build.release(self.gathering)
            case ("choose", int(person), int() | None as lead):
                reminders.choose(person=self.people[person], wanted=lead is not None, minutes_before=lead or 30)
            case ("plan", _, _):  # a tick whose process dies after it planned
                session_reminders.plan(now=NINE + timedelta(minutes=now))
            case ("tick", _, _):
                tick(NINE + timedelta(minutes=now))

    def sent(self) -> set[Key]:
        numbers = {person.pk: number for number, person in self.people.items()}
        names = {session.uid: name for name, session in self.sessions.items()}
        sent = Delivery.objects.filter(kind=Delivery.Kind.SESSION_REMINDER, sent_at__isnull=False)
        rows = sent.values_list("person", "subject", "moment")
        return {(numbers[person], names[uuid.UUID(subject)], moment) for person, subject, moment in rows}


@pytest.mark.django_db
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(STEP, max_size=15))
@example([PLAN, ("unstar", 1, "a"), TICK, ("star", 1, "a"), TICK])
@example([PLAN, ("move", "a", 60), TICK, TICK, TICK, TICK])
@example([PLAN, ("cancel", "a", None), ("choose", 1, None), TICK])
@example([TICK, ("move", "a", 60), TICK, TICK, ("move", "a", 40), TICK])
def test_any_history_sends_exactly_the_right_mails_and_each_once(steps: list[Step]) -> None:
    mail.outbox.clear()
    with transaction.atomic():
        world, real = World(), RealThing()
        for step in steps:
            before = dict(world.starts)
            world.take(step)
            if step[0] not in ("move", "cancel") or world.starts != before:
                real.take(step, world.now)
        assert real.sent() == world.expected()
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        assert went.total() == len(went)
        transaction.set_rollback(True)

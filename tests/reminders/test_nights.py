"""Any history over a night in which clocks jump sends what the oracle says: by mail and by a real push service."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from tests import build
from workshops.models import Delivery, Gathering, Person, PushSubscription, Seat, Session, Star
from workshops.reminders import actions as reminders
from workshops.reminders.choice_models import Lead

from .conftest import tick
from .nights import NIGHTS, PEOPLE, SESSIONS, STEP, WAYS, Key, Night, Step
from .push_server import Browser, PushService, push_service

EXAMPLES, NIGHTLY = 30, int(os.environ.get("NIGHTS", "1000"))
CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
KINDS = ("session-reminder", "change-notice", "evening")
NIGHT, SMALL = (time(22), time(7)), (time(0, 45), time(1, 45))
TOPICS = ("wanted", "changes", "evening")
LONG: Step = ("tick", 400, None)
ONE: Step = ("tick", 1, None)
TEN: Step = ("tick", 10, None)


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with push_service(settings) as service:
        yield service


class RealNight:
    """The same night in the database."""

    def __init__(self, night: Night, service: PushService) -> None:
        self.night = night
        day = timedelta(days=1)
        self.gathering: Gathering = build.gathering(
            time_zone=night.zone.key, starts_on=night.saturday, ends_on=night.saturday + 2 * day
        )
        self.places = {name: build.place(self.gathering, name) for name in ("Oak", "Elm")}
        self.people: dict[int, Person] = {number: build.person() for number in PEOPLE}
        PushSubscription.objects.bulk_create(
            PushSubscription(person=person, made_at=build.NOW, **Browser(service, f"/{number}").form)
            for number, person in self.people.items()
        )
        self.sessions: dict[str, Session] = {
            name: build.session(
                build.workshop(self.gathering, name, teachers=[]),
                self.places["Oak"],
                night.moment(1030),
                night.moment(1090),
            )
            for name in SESSIONS
        }
        build.release(self.gathering, now=night.begins)
        for person, name in [(person, name) for person in PEOPLE for name in SESSIONS]:
            self.take(("star", person, name))

    def take(self, step: Step) -> None:
        now = self.night.moment(self.night.now)
        match step:
            case ("tick", _, _):
                tick(now)
            case ("star", int(person), str(name)):
                of: dict[str, Any] = {"person": self.people[person], "offering": self.sessions[name].offering}
                made = Star.objects.get_or_create(**of)[1]
                Star.objects.filter(**of).update(**({"created_at": now} if made else {"person": of["person"]}))
            case ("sit", int(person), str(name)):
                of = {"person": self.people[person], "offering": self.sessions[name].offering}
                seat, made = Seat.objects.get_or_create(**of, defaults={"state": "held", "since": now})
                Seat.objects.filter(pk=seat.pk if made else 0).update(made_at=now)
            case (("unstar" | "rise") as how, int(person), str(name)):
                rows: Any = Star.objects if how == "unstar" else Seat.objects
                rows.filter(person=self.people[person], offering=self.sessions[name].offering).delete()
            case (("move" | "place" | "cancel"), str(name), _):
                self.release(name)
            case (str(column), int(person), value):
                self.choose(self.people[person], column, value)

    def release(self, name: str) -> None:
        session, spot = self.sessions[name], self.night.latest[name]
        session.place = None if spot.off else self.places[spot.place]
        session.starts_at = None if spot.off else self.night.moment(spot.start)
        session.ends_at = session.starts_at and session.starts_at + timedelta(hours=1)
        session.save()
        build.release(self.gathering, now=self.night.moment(self.night.now))

    def choose(self, person: Person, column: str, value: object) -> None:
        given: dict[str, Any] = {column: value}
        if column == "ways":
            ways = WAYS[str(value)]
            given = {
                "by_push": list(TOPICS) if "push" in ways else [],
                "not_by_mail": [] if "mail" in ways else list(TOPICS),
            }
        elif column == "also":
            given = {"also_before": Lead(int(str(value))).bit if value else 0}
        elif column == "quiet":
            starts, ends = value if isinstance(value, tuple) else (None, None)
            given = {"quiet_from": starts, "quiet_until": ends}
        reminders.choose(person=person, **given)

    def sent(self) -> dict[Key, int]:
        """Return the minute at which each message went."""
        numbers = {person.pk: number for number, person in self.people.items()}
        names = {session.uid.hex: name for name, session in self.sessions.items()}
        found = {}
        for row in Delivery.objects.filter(sent_at__isnull=False, kind__in=KINDS):
            moment = self.minute(row.moment)
            uid, _space, lead = row.subject.partition(" ")
            before = f", {lead} before" if lead else ""
            subject = {
                "session-reminder": f"{names.get(uid)}{before} {moment}",
                "change-notice": str(moment),
                "evening": row.subject.rpartition(" ")[2],
            }[row.kind]
            assert row.sent_at
            found[row.kind, numbers[row.person_id], subject, row.channel] = self.minute(row.sent_at)
        return found

    def minute(self, moment: Any) -> int:
        return int((moment - self.night.begins) // timedelta(minutes=1))

    def named(self) -> Counter[tuple[int, frozenset[str]]]:
        """Return how often each was told by mail of changes of which sessions."""
        numbers = {person.email: number for number, person in self.people.items()}
        notices = [sent for sent in mail.outbox if "the team changed something" in str(sent.body)]
        pattern = "|".join(SESSIONS)
        return Counter((numbers[sent.to[0]], frozenset(re.findall(pattern, str(sent.body)))) for sent in notices)


@pytest.mark.django_db
@hypothesis_settings(max_examples=EXAMPLES, suppress_health_check=CHECKS)
@given(st.sampled_from(NIGHTS), st.lists(STEP, min_size=4, max_size=25))
@example(NIGHTS[4], [("also", 1, 120), ("tick", 400, None), ("tick", 130, None), *[("tick", 200, None)] * 2, LONG])
@example(NIGHTS[2], [("bundled", 1, True), ("move", "Anvil", 2400), TEN, TEN, ("tick", 130, None), LONG, LONG, LONG])
@example(NIGHTS[0], [("ways", 1, "both"), ("move", "Anvil", 2400), TEN, TEN])
@example(NIGHTS[4], [("move", "Anvil", 2400), TEN, ("ways", 1, "push"), TEN])
@example(NIGHTS[4], [("quiet", 1, NIGHT), LONG, ("move", "Anvil", 2400), TEN, ("move", "Birch", 470), TEN, TEN])
@example(NIGHTS[4], [("move", "Anvil", 150), *[TEN] * 2, ("move", "Anvil", 60), ONE, ("move", "Birch", 2400), LONG])
@example(NIGHTS[0], [("quiet", 1, SMALL), LONG, ("tick", 130, None), TEN, ("move", "Anvil", 2400), *[TEN] * 7])
def test_any_night_sends_exactly_the_right_messages_and_each_once(
    service: PushService, where: tuple[str, date], steps: list[Step]
) -> None:
    live_through(service, where, steps)


@pytest.mark.faults
@pytest.mark.long
@pytest.mark.django_db
@hypothesis_settings(max_examples=NIGHTLY, suppress_health_check=CHECKS)
@given(st.sampled_from(NIGHTS), st.lists(STEP, min_size=10, max_size=60))
def test_a_thousand_longer_nights(service: PushService, where: tuple[str, date], steps: list[Step]) -> None:
    live_through(service, where, steps)


def live_through(service: PushService, where: tuple[str, date], steps: list[Step]) -> None:
    mail.outbox.clear()
    service.came.clear()
    with transaction.atomic():
        night = Night(ZoneInfo(where[0]), where[1])
        real = RealNight(night, service)
        for step in steps:
            if night.take(step):
                real.take(step)
        expected = list(night.sent())
        assert real.sent() == {key: at for key, at, _names in expected}
        mails = [(key, names) for key, _at, names in expected if (key[0], key[3]) == ("change-notice", "mail")]
        assert real.named() == Counter((key[1], names) for key, names in mails)
        went = Counter(message.extra_headers["Message-ID"] for message in mail.outbox)
        assert went.total() == len(went)
        transaction.set_rollback(True)

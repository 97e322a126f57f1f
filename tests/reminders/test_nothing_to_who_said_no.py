"""Three days on which every kind of mail goes to one person, and none to who said no, left, or cannot be reached."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail

from tests import build
from workshops.models import Bounce, Delivery, Gathering, Letter, Person, ReminderChoice, Session
from workshops.people.letters import post_letter
from workshops.reminders import bounces, kinds, outbox, sending
from workshops.reminders.announcing import announce
from workshops.reminders.topics import TOPICS

from .changing import starred_before
from .conftest import move

ARRIVAL, EVENING, CHANGED = build.at(18, 5) - 2 * timedelta(days=1), build.at(19, 5) - timedelta(days=1), build.at(7)
LETTERS = {Delivery.Kind.LETTER.value, Delivery.Kind.BULK_LETTER.value}


def unsubscribed(person: Person) -> None:
    ReminderChoice.objects.create(person=person, **dict.fromkeys(TOPICS.values(), False))


def shut_out(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(is_active=False)


def bounced(person: Person) -> None:
    bounces.note(person, reason="550 no such person", now=ARRIVAL)


def welcome(person: Person) -> None:
    ReminderChoice.objects.filter(person=person).delete()
    Bounce.objects.filter(person=person).delete()
    Person.objects.filter(pk=person.pk).update(is_active=True)


WAYS: tuple[tuple[Callable[[Person], None], set[str]], ...] = (
    (unsubscribed, LETTERS),
    (shut_out, set()),
    (bounced, set()),
)


def tick(now: datetime, late: dict[Person, Callable[[Person], None]]) -> None:
    """Plan and send; between the two each of `late` is barred, as somebody may be at that very moment."""
    kinds.plan(now=now)
    for person, bar in late.items():
        bar(person)
    for batch in list(outbox.claim(now=now)):
        sending.send_batch(lease=batch.lease, ids=batch.ids, clock=lambda: now)
    for person in late:
        welcome(person)


def live_through(gathering: Gathering, first: Session, late: dict[Person, Callable[[Person], None]]) -> None:
    """Let the clock tick at each time at which some kind is due."""
    tick(ARRIVAL, late)
    for person in Person.objects.filter(stars__isnull=False).distinct():
        for key, bulk in (("k", False), ("many", True)):
            letter = post_letter(person=person, key=key, subject="A letter", body="b")
            Letter.objects.filter(pk=letter.pk).update(posted_at=EVENING, bulk=bulk)
    about = {"gathering": gathering, "by": build.person(), "groups": ["attendees"], "key": uuid.uuid4()}
    announce(**about, subject="Rain", body="Bring boots.", now=EVENING)  # type: ignore[arg-type]
    tick(EVENING, late)
    move(first, build.at(10))
    build.release(gathering, now=CHANGED)
    for now in (CHANGED, CHANGED + timedelta(minutes=11), build.at(9, 35), build.at(15), build.at(15, 40)):
        tick(now, late)


def test_every_kind_reaches_one_person_and_none_whom_it_must_not(db: None) -> None:
    gathering = build.gathering()
    fine, early, late = build.person(), [build.person() for _ in WAYS], [build.person() for _ in WAYS]
    people = [fine, *early, *late]
    first = build.session(build.workshop(gathering, teachers=people), None, build.at(9), build.at(11))
    second = build.session(build.workshop(gathering, teachers=[]), None, build.at(14), build.at(16))
    build.release(gathering, now=ARRIVAL - timedelta(hours=2))
    for person in people:
        for session in (first, second):
            starred_before(person, session, ARRIVAL - timedelta(hours=1))
    build.shift(gathering, build.at(16), people)
    for person, (bar, _gets) in zip(early, WAYS, strict=True):
        bar(person)
    live_through(gathering, first, {person: bar for person, (bar, _gets) in zip(late, WAYS, strict=True)})
    went = {person: set[str]() for person in people}
    sent = Delivery.objects.filter(sent_at__isnull=False, person__in=people)
    for row in sent.select_related("person"):
        went[row.person].add(row.kind)
    assert went[fine] == set(Delivery.Kind.values)
    assert [went[person] for person in early] == [gets for _bar, gets in WAYS]
    assert [went[person] for person in late] == [gets for _bar, gets in WAYS]
    addresses = [message.to[0] for message in mail.outbox]
    assert {addresses.count(person.email or "") for person in [early[1], early[2], late[1], late[2]]} == {0}


@pytest.mark.parametrize("kind", sorted(set(Delivery.Kind.values) - LETTERS))
def test_every_kind_but_letters_can_be_stopped(kind: str) -> None:
    assert kind in TOPICS

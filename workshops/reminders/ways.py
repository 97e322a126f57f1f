"""By which ways a person gets a kind of message: planned as one delivery for each, sent by each in its own manner."""

import copy
import uuid
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextField, When
from django.db.models.functions import Cast

from . import pushing, texting
from .bounces import takes_mail
from .channel_models import Channel, PhoneNumber, PushSubscription
from .choice_models import ReminderChoice
from .models import Delivery
from .smtp import Attempt
from .topics import TOPICS

OTHERS: Mapping[str, Callable[[Delivery, EmailMessage], Attempt]] = MappingProxyType(
    {Channel.PUSH.value: pushing.send, Channel.SMS.value: texting.send}
)


def with_devices(choices: QuerySet[ReminderChoice]) -> QuerySet[ReminderChoice]:
    """Say of each choice whether its person takes mail, and by which other ways they can be reached."""
    return choices.annotate(
        has_push=Exists(PushSubscription.objects.filter(person=OuterRef("person"))),
        has_sms=Exists(_phones(OuterRef("person"))),
        has_mail=Case(When(takes_mail("person", "person__email"), then=True), default=False),
    )


def _phones(person: OuterRef) -> QuerySet[PhoneNumber]:
    found = PhoneNumber.objects.confirmed().filter(person=person)
    return found if texting.is_on() else found.none()


def reachable(person: str, email: str, topic: str) -> Q:
    """Return the condition that a topic reaches `person`: their address, the field `email`, takes mail, or a browser.

    A browser, or a phone, counts for who wants the topic there.
    """
    browser = PushSubscription.objects.filter(person=OuterRef(person), person__in=_wanting("by_push", topic))
    phone = _phones(OuterRef(person)).filter(person__in=_wanting("by_sms", topic))
    return takes_mail(person, email) | Q(Exists(browser)) | Q(Exists(phone))


def _wanting(column: str, topic: str) -> "QuerySet[ReminderChoice, Any]":
    choices = ReminderChoice.objects.annotate(words=Cast(column, TextField()))
    return choices.filter(words__contains=f'"{topic}"').values("person")


def ways_of(choice: ReminderChoice, topic: str) -> tuple[Channel, ...]:
    """Return the ways of a topic that its person wants, at least one; `choice` comes from `with_devices`.

    Mail that comes back does not stop the others. A way that does not reach them now counts only where they gave up
    mail for it: then it says that it failed.
    """
    wanted = [Channel(name) for name in OTHERS if topic in choice.by(name)]
    if topic in choice.not_by_mail and wanted:
        return tuple(wanted)
    others = tuple(way for way in wanted if getattr(choice, f"has_{way}"))
    return (Channel.MAIL, *others) if choice.has_mail or not others else others  # type: ignore[attr-defined]


def each_way(rows: Sequence[Delivery]) -> list[Delivery]:
    """Return for each planned delivery one for each way of its person, in one query; letters go by mail alone."""
    people = {row.person_id for row in rows if row.kind in TOPICS}
    if not people:
        return list(rows)
    other = ReminderChoice.objects.filter(~Q(by_push=[], by_sms=[]), person__in=people)
    choices = {choice.person_id: choice for choice in with_devices(other)}
    return [one for row in rows for one in _each_way(row, choices.get(row.person_id))]


def _each_way(row: Delivery, choice: ReminderChoice | None) -> list[Delivery]:
    if choice is None or row.kind not in TOPICS:
        return [row]
    return [row if way is Channel.MAIL else _twin(row, way) for way in ways_of(choice, TOPICS[row.kind])]


def _twin(row: Delivery, way: Channel) -> Delivery:
    """Return the same delivery by another way; it has a number of its own, the same each time."""
    twin = copy.copy(row)
    twin.channel, twin.message_id = way, uuid.uuid5(row.message_id, way.value)
    return twin

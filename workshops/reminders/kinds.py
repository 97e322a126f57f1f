"""The kinds of messages: what plans each, what composes it, and what is noted elsewhere when it went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from django.core.mail import EmailMessage

from . import announcing, change_notices, change_planning, digests, letters, missed, session_reminders, set_up
from .models import Delivery
from .wording import give_words


class Plan(Protocol):
    """What plans a kind of message."""

    def __call__(self, *, now: datetime) -> int:
        """Write a delivery for each message that is due and has none; return how many it saw."""


class Compose(Protocol):
    """What composes a kind of message."""

    def __call__(self, deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
        """Return the mail of each delivery, by its id, that is still right at `now`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of message; `went` writes down where it came from that it went, in the transaction that marks it."""

    plan: Plan
    compose: Compose
    bulk: bool = False  # to many at once, and of use for hours: whatever is urgent goes before it
    went: Callable[[Delivery, datetime], None] | None = None


_KINDS = {
    Delivery.Kind.SESSION_REMINDER.value: Kind(plan=session_reminders.plan, compose=session_reminders.compose),
    Delivery.Kind.LETTER.value: Kind(plan=letters.plan, compose=letters.compose, went=letters.went),
    Delivery.Kind.BULK_LETTER.value: Kind(
        plan=letters.plan_bulk, compose=letters.compose, went=letters.went, bulk=True
    ),
    Delivery.Kind.CHANGE_NOTICE.value: Kind(
        plan=change_planning.plan, compose=change_notices.compose, went=change_notices.went
    ),
    Delivery.Kind.MISSED.value: Kind(plan=missed.plan, compose=missed.compose),
    Delivery.Kind.EVENING.value: Kind(plan=digests.plan_evenings, compose=digests.compose_evenings, bulk=True),
    Delivery.Kind.ARRIVAL.value: Kind(plan=digests.plan_arrivals, compose=digests.compose_arrivals, bulk=True),
    Delivery.Kind.SET_UP.value: Kind(plan=set_up.plan, compose=set_up.compose),
    Delivery.Kind.ANNOUNCEMENT.value: Kind(plan=announcing.plan, compose=announcing.compose, bulk=True),
}
KINDS: Mapping[str, Kind] = MappingProxyType(_KINDS)

BULK = frozenset(name for name, kind in KINDS.items() if kind.bulk)
URGENT = frozenset(Delivery.Kind.values) - BULK


def also(name: Delivery.Kind, kind: Kind) -> None:
    """Let a slice above plan and compose a kind of its own; once, when the site starts."""
    _KINDS[name.value] = kind


def plan(*, now: datetime) -> int:
    """Plan every kind; return how many messages were seen."""
    return sum(kind.plan(now=now) for kind in KINDS.values())


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery that is still right, whatever its kind."""
    mails: dict[int, EmailMessage] = {}
    give_words(deliveries)
    for name in {delivery.kind for delivery in deliveries}:
        mails |= KINDS[name].compose([delivery for delivery in deliveries if delivery.kind == name], now=now)
    return mails

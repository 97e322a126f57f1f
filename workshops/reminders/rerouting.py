"""What waits when its person chooses other ways: it goes by these."""

import uuid

from . import outbox
from .channel_models import Channel
from .choice_models import ReminderChoice
from .models import Delivery
from .topics import TOPICS

MOST = 200


def reroute(choice: ReminderChoice) -> None:
    """Write a delivery for each way that what waits for the person has none for.

    What waits for a way they gave up is withdrawn when it would go.
    """
    waiting = Delivery.objects.waiting().filter(person=choice.person_id, kind__in=TOPICS).order_by("due_at", "pk")
    first: dict[tuple[object, ...], Delivery] = {}
    for row in waiting[:MOST]:
        if getattr(choice, TOPICS[row.kind]):
            first.setdefault((row.kind, row.subject, row.moment), row)
    if first:
        outbox.enter([_by_mail(row) for row in first.values()])


def _by_mail(row: Delivery) -> Delivery:
    """Return the same message as one that goes by mail; its number is the same each time."""
    return Delivery(
        person_id=row.person_id,
        kind=row.kind,
        gathering_id=row.gathering_id,
        subject=row.subject,
        moment=row.moment,
        due_at=row.due_at,
        useless_at=row.useless_at,
        message_id=row.message_id if row.channel == Channel.MAIL else uuid.uuid5(row.message_id, Channel.MAIL.value),
    )

"""Who can be written to: the last look before a message goes, whatever its kind."""

from collections.abc import Sequence

from django.db.models import F

from .channel_models import Channel
from .choice_models import Bounce, ReminderChoice
from .models import Delivery
from .topics import TOPICS
from .ways import ways_of, with_devices


def barred(deliveries: Sequence[Delivery]) -> dict[int, str]:
    """Return, by its id, why a delivery must not go to its person, in two queries."""
    people = {delivery.person_id for delivery in deliveries}
    refused = Bounce.objects.filter(person__in=people, email=F("person__email")).values_list("person", flat=True)
    bounced = set(refused)
    found = with_devices(ReminderChoice.objects.filter(person__in=people))
    choices = {choice.person_id: choice for choice in found}
    reasons = {
        delivery.pk: _reason(delivery, choices.get(delivery.person_id), delivery.person_id in bounced)
        for delivery in deliveries
    }
    return {pk: reason for pk, reason in reasons.items() if reason}


def _reason(delivery: Delivery, choice: ReminderChoice | None, bounced: bool) -> str:
    person, topic = delivery.person, TOPICS.get(delivery.kind)
    if not person.is_active:
        return "The person may not sign in."
    if not person.email and delivery.channel == Channel.MAIL:
        return "The person has no address."
    if bounced and delivery.channel == Channel.MAIL:
        return "Mail to this address came back."
    if topic and choice and not getattr(choice, topic):
        return "The person does not want this."
    if topic and choice and delivery.channel not in ways_of(choice, topic):
        return "The person wants this another way."
    return ""

"""Writes: the browsers that a person lets us write to."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.models import Person

from . import endpoints
from .channel_models import PushSubscription
from .errors import ReminderRefused
from .push_keys import CURVE
from .pushing import decoded


@transaction.atomic
def add(*, person: Person, endpoint: str, p256dh: str, auth: str, now: datetime) -> PushSubscription:
    """Let the site write to a browser; the same one again is one, and of many the oldest make way.

    A browser belongs to who used it last. Raises ReminderRefused for an address or keys that cannot be.
    """
    try:
        endpoints.check(endpoint)
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(p256dh))
        right = len(decoded(auth)) == 16
    except ValueError as error:
        raise ReminderRefused(_("This browser's push service cannot be used.")) from error
    if not right:
        raise ReminderRefused(_("This browser's push service cannot be used."))
    Person.objects.select_for_update().get(pk=person.pk)
    given = {"person": person, "p256dh": p256dh, "auth": auth, "made_at": now}
    kept, _made = PushSubscription.objects.update_or_create(endpoint=endpoint, defaults=given)
    mine = PushSubscription.objects.filter(person=person).values_list("pk", flat=True)
    PushSubscription.objects.filter(pk__in=list(mine[PushSubscription.MOST :])).delete()
    return kept


def remove(*, person: Person, pk: int) -> bool:
    """Write to the person's browser no more; say whether it was theirs."""
    return bool(PushSubscription.objects.filter(person=person, pk=pk).delete()[0])

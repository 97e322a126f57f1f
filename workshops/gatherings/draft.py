"""The draft's lock and version: writers take turns, and whoever saw an older draft is refused."""

from django.db.models import F, Model
from django.utils.translation import gettext as _

from .errors import Stale
from .models import Gathering


def lock_draft(gathering: Gathering) -> Gathering:
    """Return the gathering's row locked until the transaction ends."""
    return Gathering.objects.select_for_update().get(pk=gathering.pk)


def touch_draft(gathering: Gathering) -> None:
    """Say that the draft changed."""
    Gathering.objects.filter(pk=gathering.pk).update(draft_version=F("draft_version") + 1)


def claim_version(row: Model, seen_version: int) -> int:
    """Raise the row's `version` from the one seen and return the new one; Stale when it is another by now or gone."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=seen_version)
    if not rows.update(version=seen_version + 1):
        raise Stale(_("Somebody else changed this while you were typing. Look at it again, then save once more."))
    return seen_version + 1

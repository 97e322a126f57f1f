"""Doing what a board asks for exactly once, however often a bad link makes it ask."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .board_models import BoardRequest
from .errors import ScheduleRefused

KEPT_FOR = timedelta(days=1)
CLEANED_EVERY = 32  # requests, by chance


@transaction.atomic
def once(
    *, gathering: Gathering, person: Person, key: UUID, asked: dict[str, Any], do: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Return the answer of `do`, done now or when this person's `key` came first.

    Raises what `do` raises, and then keeps nothing; ScheduleRefused when the key came with another wish.
    """
    lock_draft(gathering)
    kept = BoardRequest.objects.filter(gathering=gathering, person=person, key=key).first()
    if kept is None:
        answer = do()
        BoardRequest.objects.create(gathering=gathering, person=person, key=key, asked=asked, answer=answer)
        if key.int % CLEANED_EVERY == 0:
            BoardRequest.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
        return answer
    if kept.asked != asked:
        raise ScheduleRefused(_("This change was asked for before in another way. Please make it again."))
    return dict(kept.answer)

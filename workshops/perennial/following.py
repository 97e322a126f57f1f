"""What follows in a programme round the year when its workshops' words or teachers change."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from workshops.gatherings.models import Gathering
from workshops.proposals.models import Workshop
from workshops.schedule.models import Release
from workshops.schedule.releases import publish_at_once

from .laying import KEPT_PAST


def follow_words(*, gathering: Gathering, workshops: Sequence[Workshop], **_signal: Any) -> None:
    """Receive `workshop_accepted`, which changed words send too: a programme that was shown shows them at once."""
    if gathering.is_perennial and Release.objects.filter(gathering=gathering).exists():
        now = timezone.now()
        publish_at_once(gathering=gathering, person=None, now=now, since=now - KEPT_PAST)

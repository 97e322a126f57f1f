"""Asking before people would lose their seats by a move."""

from typing import Any

from django.utils.translation import ngettext

from workshops.gatherings.models import Place

from .errors import ScheduleRefused
from .models import Session
from .sentences import session_name
from .signals import loss_asked


def refuse_losing(session: Session, place: Place | None, may_lose: int) -> None:
    """Raise ScheduleRefused, asking, when people would lose more seats than `may_lose` by a smaller place."""
    answers: list[tuple[Any, Any]] = loss_asked.send(sender=Session, session=session, place=place)
    lost: int = sum(answer for _receiver, answer in answers)
    if lost > may_lose:
        told = {"n": lost, "name": session_name(session), "place": place, "cap": place.capacity if place else ""}
        raise ScheduleRefused(
            ngettext(
                "“%(name)s” has more people than %(place)s holds (%(cap)s): %(n)s seat would be lost. "
                "When you publish, who has it stands first in line and gets a letter.",
                "“%(name)s” has more people than %(place)s holds (%(cap)s): %(n)s seats would be lost. "
                "When you publish, who has them stand first in line and get a letter.",
                lost,
            )
            % told,
            asks=lost,
        )

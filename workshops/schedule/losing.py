"""Asking before a move touches people who have seats: all of what moves, and whom a smaller place leaves out."""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Place

from .errors import ScheduleRefused
from .models import Session
from .sentences import session_name
from .signals import loss_asked

NAMED_AT_MOST = 3


@dataclass(frozen=True, kw_only=True)
class Touched:
    """How many seats are taken in what moves, and how many of them would be lost by places; by offering, too."""

    moved: int = 0
    lost: int = 0
    by_offering: Mapping[int, tuple[int, int]] = field(default_factory=dict)

    def within(self, allowed: "Touched") -> bool:
        """Say whether that is no more than was said yes to."""
        return self.moved <= allowed.moved and self.lost <= allowed.lost


def seats_touched(sessions: Collection[Session]) -> Touched:
    """Return what putting the sessions, unsaved, where they are would do to people with seats in them."""
    found: dict[int, tuple[int, int]] = {}
    answers: list[tuple[Any, Any]] = loss_asked.send(sender=Session, sessions=sessions) if sessions else []
    for _receiver, answer in answers:
        found |= answer
    return Touched(
        moved=sum(moved for moved, _lost in found.values()),
        lost=sum(lost for _moved, lost in found.values()),
        by_offering=found,
    )


def refuse_losing(session: Session, place: Place | None, may_lose: int) -> None:
    """Raise ScheduleRefused, asking, when people would lose more seats than `may_lose` by a smaller place."""
    bound = copy(session)
    bound.place = place
    lost = seats_touched([bound]).lost
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


def refuse_touching(sessions: Collection[Session], may: Touched) -> None:
    """Raise ScheduleRefused, asking, when the sessions, unsaved, touch more people with seats than was said yes to."""
    touched = seats_touched(sessions)
    if not touched.within(may):
        raise ScheduleRefused(_words(sessions, touched, may.moved), asks=touched.lost, moves=touched.moved)


def seats_words(sessions: Collection[Session]) -> str:
    """Return what the sessions, unsaved, do to people with seats in them; empty when nobody has one."""
    return _words(sessions, seats_touched(sessions), 0)


def _words(sessions: Collection[Session], touched: Touched, moved_allowed: int) -> str:
    sentences = [_moved_words(sessions, touched)] if touched.moved > moved_allowed else []
    sentences += [_lost_words(sessions, touched)] if touched.lost else []
    return " ".join(sentences)


def _moved_words(sessions: Collection[Session], touched: Touched) -> str:
    n = touched.moved
    said = ngettext(
        "%(n)s person has a seat in what would move: %(names)s. They keep it, and hear of it when you publish.",
        "%(n)s people have a seat in what would move: %(names)s. They keep it, and hear of it when you publish.",
        n,
    )
    return said % {"n": n, "names": _names(sessions, touched.by_offering)}


def _lost_words(sessions: Collection[Session], touched: Touched) -> str:
    n, losing = touched.lost, {key for key, (_moved, lost) in touched.by_offering.items() if lost}
    said = ngettext(
        "%(n)s seat would be lost, for the place holds fewer: %(names)s. Who has it stands first in line then.",
        "%(n)s seats would be lost, for the places hold fewer: %(names)s. Who has them stand first in line then.",
        n,
    )
    return said % {"n": n, "names": _names(sessions, losing)}


def _names(sessions: Collection[Session], offerings: Collection[int]) -> str:
    names = list(dict.fromkeys(f"“{session_name(s)}”" for s in sessions if s.offering_id in offerings))
    more = len(names) - NAMED_AT_MOST
    if more > 0:
        names = [*names[:NAMED_AT_MOST], ngettext("%(n)s more", "%(n)s more", more) % {"n": more}]
    return str(get_text_list(names, _("and")))

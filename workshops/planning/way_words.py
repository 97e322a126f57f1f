"""A way out in words: what moves against what people were told, and who would hear of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Session
from workshops.schedule.sentences import placement_words, session_name
from workshops.schedule.steps import placement

from .told import NOWHERE, Followers, Told, Where


@dataclass(frozen=True, kw_only=True)
class WayRow:
    """A session that a way out moves: from where to where on the board, what people were told, how many hear of it."""

    name: str
    before: str
    after: str
    told: str
    people: int


class Touch:
    """What people would hear because of what the goals move: another time, another place alone, or nothing."""

    def __init__(self, told: Told, goals: Mapping[int, Where]) -> None:
        self.told, self.goals = told, goals

    @cached_property
    def times(self) -> list[int]:
        """Sessions of which people hear another time, or that they are off."""
        return [key for key, (span, _place) in self.goals.items() if span != self.told.spots.get(key, (span, None))[0]]

    @cached_property
    def places(self) -> list[int]:
        """Sessions of which people hear another place alone."""
        changed = (key for key, spot in self.goals.items() if spot != self.told.spots.get(key, spot))
        return [key for key in changed if key not in self.times]


class WayWords:
    """Says what a way out does, with the names of a gathering."""

    def __init__(
        self,
        gathering: Gathering,
        places: Mapping[int, str],
        told: Told,
        sessions: Mapping[int, Session],
        followers: Followers,
    ) -> None:
        self.gathering, self.places, self.told = gathering, places, told
        self.sessions, self.followers = sessions, followers

    def row(self, key: int, goal: Where) -> WayRow:
        """Return one move in words; what was told only where the board has it elsewhere already."""
        session, told = self.sessions[key], self.told.spots.get(key, NOWHERE)
        elsewhere = self.told.published_at and told != self.told.board.get(key, NOWHERE)
        return WayRow(
            name=session_name(session),
            before=placement_words(placement(session), self.places, self.gathering.zone),
            after=self._where(goal),
            told=self._where(told) if elsewhere and told != NOWHERE else "",
            people=len(self.followers.of([key]).everybody) if told not in (goal, NOWHERE) else 0,
        )

    def moves(self, touch: Touch, tray: int) -> list[str]:
        """Return how much is elsewhere than people were told."""
        goals = touch.goals
        days = sum(self._day(goals[key]) not in (self._day(self.told.spots[key]), None) for key in touch.times)
        times = sum(goals[key] != NOWHERE for key in touch.times)
        places = len(touch.places)
        counted = (
            (times, ngettext("%(n)s session at another time", "%(n)s sessions at another time", times)),
            (places, ngettext("%(n)s at another place", "%(n)s at another place", places)),
            (days, ngettext("%(n)s on another day", "%(n)s on another day", days)),
            (tray, ngettext("%(n)s finds no spot and goes to the tray", "%(n)s find no spot and go to the tray", tray)),
        )
        return [*([] if times else [_("Nothing at another time")]), *(words % {"n": n} for n, words in counted if n)]

    def moved_since(self) -> str:
        """Return how much was moved on the board since the latest programme, and who will hear of that."""
        n = len(self.told.moved_since)
        said = ngettext(
            "Since then %(n)s session was moved on the board. Followers (%(people)s) hear of that when you publish.",
            "Since then %(n)s sessions were moved on the board. Followers (%(people)s) hear of that when you publish.",
            n,
        )
        people = len(self.followers.of(self.told.moved_since).everybody)
        return said % {"n": n, "people": people} if n else ""

    def hearers(self, touch: Touch) -> list[str]:
        """Return how many people would hear of another time, by what they are to it, and how many of a place alone."""
        who = self.followers.of(touch.times)
        only = self.followers.of(touch.places).everybody - who.everybody
        if not who.everybody and not only:
            return [_("Nobody who follows these sessions has to hear of anything.")]
        n, said = len(who.everybody), []
        if n:
            words = ngettext(
                "%(n)s person hears of another time: %(who)s.", "%(n)s people hear of another time: %(who)s.", n
            )
            said.append(
                words % {"n": n, "who": get_text_list(_kinds(who.seats, who.teachers, who.by_star_alone), _("and"))}
            )
        if only:
            n = len(only)
            words = ngettext("%(n)s person hears of another place only.", "%(n)s people hear of another place only.", n)
            said.append(words % {"n": n})
        return said

    def _day(self, where: Where) -> Any:
        return where[0] and self.gathering.local_day(where[0].start)

    def _where(self, where: Where) -> str:
        span, place = where
        if span is None:
            return placement_words({}, self.places, self.gathering.zone)
        moments = {"starts_at": span.start.astimezone(UTC).isoformat(), "ends_at": span.end.astimezone(UTC).isoformat()}
        return placement_words({"place": place, **moments}, self.places, self.gathering.zone)


def _kinds(seats: frozenset[int], teachers: frozenset[int], stars: frozenset[int]) -> list[str]:
    counted = (
        (len(seats), ngettext("%(n)s with a seat or in line", "%(n)s with a seat or in line", len(seats))),
        (len(teachers - seats), ngettext("%(n)s who teaches", "%(n)s who teach", len(teachers - seats))),
        (len(stars), ngettext("%(n)s by a star", "%(n)s by a star", len(stars))),
    )
    return [words % {"n": n} for n, words in counted if n]

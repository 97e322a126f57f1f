"""A lifted session: what each cell of a day says to it, free, warning or blocked, and why."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.timespan import TimeSpan

from .clashes import Clash, PlaceFacts, Programme, SlotFacts
from .clashes_rules import placing
from .facts import Known
from .models import Session
from .sentences import clash_words

REASONS_AT_MOST = 2


class Verdict(StrEnum):
    """What a cell says to the lifted session."""

    HERE = "here"
    FREE = "free"
    WARNING = "warning"
    BLOCKED = "blocked"


@dataclass(frozen=True, kw_only=True)
class Target:
    """A slot at a place as the lifted session would find it; `why` is empty where nothing is to be said."""

    slot: int
    place: int
    label: str
    verdict: Verdict
    why: str = ""

    @property
    def value(self) -> str:
        """Its name in a form."""
        return f"{self.slot}-{self.place}"


@dataclass(frozen=True)
class Lift:
    """The lifted session over a programme."""

    gathering: Gathering
    programme: Programme
    session: Session
    known: Known

    def target(self, slot: SlotFacts, place: PlaceFacts) -> Target:
        """Return the verdict on a class slot at a place."""
        span = self.programme.grid.run(slot, self.session.offering.workshop.slots)
        verdict, why = self._verdict(span, place) if span else (Verdict.BLOCKED, _("The day has too few slots left."))
        return Target(slot=slot.id, place=place.id, label=f"{slot.label}, {place.name}", verdict=verdict, why=why)

    def _verdict(self, span: TimeSpan, place: PlaceFacts) -> tuple[Verdict, str]:
        if (self.session.span, self.session.place_id) == (span, place.id):
            return Verdict.HERE, ""
        facts = self.known.facts(self.session, span, place.id)
        made = [clash for clash in placing(self.programme, facts).made if facts.id in clash.sessions]
        blockers = [clash for clash in made if clash.blocks]
        after = self.programme.with_session(facts)
        why = " ".join(self._words(clash, after) for clash in (blockers or made)[:REASONS_AT_MOST])
        if blockers:
            return Verdict.BLOCKED, why
        return (Verdict.WARNING if made else Verdict.FREE), why

    def _words(self, clash: Clash, programme: Programme) -> str:
        return clash_words(clash, programme, self.gathering.zone)

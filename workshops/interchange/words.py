"""Repairs and refusals in the reader's language; the pure readers only carry templates and facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from .reading.programme import ProgrammeError, Repair

MOST_PLACES_SHOWN = 5


@dataclass(frozen=True)
class RepairWords:
    """Repairs of the same words: where they were made, how often, what was wrong and what was done."""

    where: tuple[str, ...]
    times: int
    what: str
    done: str

    @property
    def places(self) -> str:
        """Return where, the first few by name."""
        named = ", ".join(self.where[:MOST_PLACES_SHOWN])
        more = self.times - len(self.where[:MOST_PLACES_SHOWN])
        return gettext("%(named)s and %(more)s more") % {"named": named, "more": more} if more else named


def refusal_words(error: ProgrammeError) -> str:
    """Return the sentence of a refusal, with where in the file it is about."""
    sentence = gettext(error.reason) % error.facts
    return f"{error.where}: {sentence}" if error.where else sentence


def repair_words(repairs: Iterable[Repair]) -> list[RepairWords]:
    """Return the repairs in words, those of the same words together, in the order of the first of each."""
    alike: dict[tuple[str, str], list[str]] = {}
    for repair in repairs:
        words = gettext(repair.what) % repair.facts, gettext(repair.done) % repair.facts
        alike.setdefault(words, []).append(repair.where)
    return [RepairWords(tuple(dict.fromkeys(where)), len(where), what, done) for (what, done), where in alike.items()]

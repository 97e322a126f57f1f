"""Repairs and refusals in the reader's language; the pure readers only carry templates and facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .reading.programme import ProgrammeError, Repair
from .report import Change, Gone, ReadRow, Report

MOST_PLACES_SHOWN = 5
MOST_SHOWN = 100
KINDS = {
    "place": _("Places"),
    "category": _("Categories"),
    "person": _("Teachers"),
    "slot": _("Slots"),
    "workshop": _("Workshops"),
    "teaching": _("Who teaches what"),
    "offering": _("Offerings"),
    "session": _("Sessions"),
    "series": _("Series"),
}


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


@dataclass(frozen=True)
class CountWords:
    """How many rows of one kind are new, changed and as before."""

    kind: str
    created: int
    updated: int
    unchanged: int


def count_words(report: Report) -> list[CountWords]:
    """Return the counts of each kind that has any."""
    counts = (report.created, report.updated, report.unchanged)
    kinds = [kind for kind in KINDS if any(count[kind] for count in counts)]
    return [CountWords(str(KINDS[kind]), *(count[kind] for count in counts)) for kind in kinds]


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """The part of a report that fits a page; `more` says of each list how many are left out."""

    counts: list[CountWords]
    repairs: list[RepairWords]
    changes: list[Change]
    gone: list[Gone]
    read: list[ReadRow]
    more: dict[str, int]


def shown_part(report: Report) -> ShownPart:
    """Return the first of each list of a report."""
    repairs = repair_words(report.repairs)
    lengths = {
        "repairs": len(repairs),
        "changes": len(report.changes),
        "gone": len(report.gone),
        "read": len(report.read),
    }
    return ShownPart(
        counts=count_words(report),
        repairs=repairs[:MOST_SHOWN],
        changes=report.changes[:MOST_SHOWN],
        gone=report.gone[:MOST_SHOWN],
        read=report.read[:MOST_SHOWN],
        more={name: max(0, length - MOST_SHOWN) for name, length in lengths.items()},
    )


def done_words(report: Report) -> str:
    """Return the sentence after an import."""
    if not report.changes_anything:
        return gettext("The file says what is here already; nothing changed.")
    if report.created["series"]:
        return gettext("Imported. New series: %(new)s; they are shown now.") % {"new": report.created["series"]}
    return gettext("Imported. New sessions: %(new)s; changed: %(changed)s. Publish when the board looks right.") % {
        "new": report.created["session"],
        "changed": report.updated["session"],
    }

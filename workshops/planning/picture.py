"""What a draft leaves open, in words: who misses what, by category and day, and why some found no spot."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.schedule.clashes import Programme
from workshops.skills.models import Category

from .attended import UNPLACED, missed
from .explain import Explanation, Finding, Rule, explain_unplaced
from .from_gathering import load_gathering
from .gathered import Gathered
from .models import PlanRun
from .review import goals_of, terms_of

PAIRS_AT_MOST = 12
EXPLAINED_AT_MOST = 30
NAMED_AT_MOST = 3
WARMEST = 4


@dataclass(frozen=True, kw_only=True)
class Cell:
    """How many wishes are missed, and how warm that is, from 0 to 4."""

    missed: int
    warmth: int


@dataclass(frozen=True, kw_only=True)
class Unplaced:
    """A session that found no spot: why, most starts first, and how many starts nothing stops."""

    title: str
    starts: int
    reasons: list[str]
    free: int


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Who misses what in a draft; the last cell of a row is what is not placed."""

    days: list[date]
    rows: list[tuple[str, list[Cell], int]]
    total: int
    pairs: list[tuple[str, str, int]]
    unplaced: list[Unplaced]


def picture_of(run: PlanRun) -> Picture:
    """Return the picture of a run's best schedule, by what the gathering is today."""
    loaded = load_gathering(run.gathering, run.ended_at or run.alive_at)
    made = loaded.problem(terms_of(run))
    schedule = made.schedule(goals_of(run))
    found = missed(made.problem, schedule)
    titles = [workshop.title for workshop in made.problem.workshops]
    words = Words(made, loaded.draft.programme)
    return Picture(
        days=made.slots.day_list,
        rows=_rows(found.cells, len(made.slots.per_day)),
        total=found.total,
        pairs=[(titles[one], titles[other], n) for (one, other), n in found.pairs.most_common(PAIRS_AT_MOST)],
        unplaced=[words.unplaced(one) for one in explain_unplaced(made.problem, schedule)[:EXPLAINED_AT_MOST]],
    )


def _rows(cells: Counter[tuple[str, int]], days: int) -> list[tuple[str, list[Cell], int]]:
    """Return a row for each category, the one with most missed first: a cell for each day, then what is not placed."""
    names = {str(pk): name for pk, name in Category.objects.values_list("pk", "name")}
    warmest = max(cells.values(), default=1)
    rows = []
    for category in sorted({category for category, _day in cells}):
        counts = [cells[category, day] for day in (*range(days), UNPLACED)]
        row = [Cell(missed=n, warmth=-(-n * WARMEST // warmest)) for n in counts]
        rows.append((names.get(category, _("without a category")), row, sum(counts)))
    return sorted(rows, key=lambda row: (-row[2], row[0]))


class Words:
    """Says why something has no spot, with the names of a gathering."""

    def __init__(self, made: Gathered, programme: Programme) -> None:
        self.made = made
        self.teachers = [programme.teachers.get(key, "") for key in made.teachers]
        self.places = [programme.places[key].name for key in made.places]
        self.titles = [f"“{workshop.title}”" for workshop in made.problem.workshops]

    def unplaced(self, why: Explanation) -> Unplaced:
        """Return an explanation in words."""
        return Unplaced(
            title=self.made.problem.workshops[why.workshop].title,
            starts=why.starts,
            reasons=[self._reason(finding) for finding in why.findings],
            free=len({start for start, _place in why.free}),
        )

    def _reason(self, finding: Finding) -> str:
        whose = self.teachers if finding.rule in (Rule.AWAY, Rule.TEACHING) else self.titles
        whose = self.places if finding.rule is Rule.CLOSED else whose
        names = list(dict.fromkeys(whose[number] for number, _n in finding.by))
        more = len(names) - NAMED_AT_MOST
        if more > 0:
            names = [*names[:NAMED_AT_MOST], ngettext("%(n)s more", "%(n)s more", more) % {"n": more}]
        said = REASONS[finding.rule]() % {"names": get_text_list(names, _("and"))}
        return ngettext("%(n)s start: %(why)s", "%(n)s starts: %(why)s", finding.starts) % {
            "n": finding.starts,
            "why": said,
        }


REASONS: Mapping[Rule, Callable[[], str]] = {
    Rule.AWAY: lambda: _("%(names)s cannot teach then"),
    Rule.START: lambda: _("a meal, a circle, something that stays, or what its teacher would rather not is then"),
    Rule.TEACHING: lambda: _("%(names)s teaches something else then"),
    Rule.SAME_DAY: lambda: _("it is given on that day already"),
    Rule.ORDER: lambda: _("it must come after or before %(names)s"),
    Rule.FEATURE: lambda: _("no place has what it needs"),
    Rule.CLOSED: lambda: _("the places that would do are closed: %(names)s"),
    Rule.TAKEN: lambda: _("the places that would do are taken by %(names)s"),
}

"""The whole draft at a glance: what is placed, what waits, what clashes, what was published last."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from workshops.gatherings.models import Gathering

from .board_days import Finding, find_all
from .clashes_mark import mark_of
from .clashes_rules import check
from .dismissal_actions import dismissals_of
from .facts import draft_sessions, lacking_sessions, load_draft
from .locks import locked_days
from .models import Release


@dataclass(frozen=True, kw_only=True)
class DayCount:
    """How a day of the draft stands."""

    day: date
    placed: int
    blockers: int
    warnings: int
    locked: bool


@dataclass(frozen=True, kw_only=True)
class Overview:
    """How the draft stands."""

    days: list[DayCount]
    placed: int
    unplaced: int
    lacking: int
    blockers: int
    warnings: int
    findings: list[Finding]
    more_findings: int
    release: Release | None


def load_overview(gathering: Gathering) -> Overview:
    """Return the draft at a glance, in a constant number of queries."""
    draft = load_draft(gathering)
    clashes, dismissed = check(draft.programme), dismissals_of(gathering)
    locked = locked_days(gathering)
    open_ones = [clash for clash in clashes if mark_of(clash) not in dismissed]
    day_of = {s.pk: gathering.local_day(s.starts_at) for s in draft.sessions.values() if s.starts_at}
    placed = Counter(day_of.values())
    found = Counter((day, clash.blocks) for clash in open_ones for day in {day_of[key] for key in clash.sessions})
    findings = find_all(draft.programme, gathering, clashes, dismissed=dismissed)
    return Overview(
        days=[
            DayCount(
                day=day,
                placed=placed[day],
                blockers=found[day, True],
                warnings=found[day, False],
                locked=day in locked,
            )
            for day in sorted({*gathering.days, *placed})
        ],
        placed=len(draft.sessions),
        unplaced=draft_sessions(gathering).unplaced().wanted().count(),
        lacking=len(lacking_sessions(gathering)),
        blockers=sum(clash.blocks for clash in open_ones),
        warnings=sum(not clash.blocks for clash in open_ones),
        findings=findings,
        more_findings=len(clashes) - len(findings),
        release=Release.objects.latest_of(gathering),
    )

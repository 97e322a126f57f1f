"""A change of many sessions as its page shows it before it is made: from where to where, clashes, whom it touches."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering, Place

from .board_days import Finding, find_all
from .bulk import Goal, Why
from .bulk_actions import Choices, Prepared, newest_step
from .losing import seats_words
from .sentences import placement_words, session_name, span_words

ROWS_AT_MOST = 300
CLASHES_AT_MOST = 20
REASONS = {
    Why.PINNED: _("pinned"),
    Why.LOCKED: _("on a locked day, or bound for one"),
    Why.NO_SLOT: _("nowhere to go: it stays"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A session that would move: from, to, what was chosen for it, and whether a blocker would be made with it."""

    id: int
    name: str
    before: str
    after: str
    choice: str
    blocked: bool


@dataclass(frozen=True, kw_only=True)
class BulkPreview:
    """All that is shown before a bulk change is made."""

    rows: list[Row]
    more_rows: int
    moving: int
    kept: list[tuple[str, str]]
    findings: list[Finding]
    more_findings: int
    cured: int
    blocked: int
    touched: int
    seats: str  # what it does to people with seats in what moves; empty when nobody has one
    mark: str
    step: int


def preview_of(gathering: Gathering, prepared: Prepared, choices: Choices) -> BulkPreview:
    """Return a prepared change in words: two queries, and those for seats."""
    places = dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))
    sessions, made = prepared.draft.sessions, prepared.whole.difference.made
    findings = find_all(prepared.whole.programme, gathering, made, CLASHES_AT_MOST)
    rows = [
        Row(
            id=goal.id,
            name=session_name(sessions[goal.id]),
            before=placement_words(prepared.befores[goal.id], places, gathering.zone),
            after=_goal_words(goal, places, gathering),
            choice="stay" if goal.id in choices.stay else "tray" if goal.id in choices.tray else "go",
            blocked=goal.id in prepared.blocked,
        )
        for goal in prepared.plan.goals[:ROWS_AT_MOST]
    ]
    return BulkPreview(
        rows=rows,
        more_rows=len(prepared.plan.goals) - len(rows),
        moving=len(prepared.chosen.goals),
        kept=[(session_name(sessions[key]), str(REASONS[why])) for key, why in prepared.plan.kept[:ROWS_AT_MOST]],
        findings=findings,
        more_findings=len(made) - len(findings),
        cured=len(prepared.whole.difference.cured),
        blocked=len(prepared.blocked),
        touched=len(_touched(prepared)),
        seats=seats_words([sessions[goal.id] for goal in prepared.chosen.goals]),
        mark=prepared.mark,
        step=newest_step(gathering),
    )


def _goal_words(goal: Goal, places: Mapping[int, str], gathering: Gathering) -> str:
    if goal.span is None:
        return str(_("the tray"))
    return f"{span_words(goal.span, gathering.zone)}, {places.get(goal.place or 0, str(_('no place')))}"


def _touched(prepared: Prepared) -> set[int]:
    """Return the people who want one of the sessions that move."""
    offerings = {prepared.draft.sessions[goal.id].offering_id for goal in prepared.chosen.goals}
    wants = prepared.draft.programme.people
    return {person for key in offerings for person in wants.get(key, ())}

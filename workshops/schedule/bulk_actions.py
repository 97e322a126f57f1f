"""Changing many sessions at once: what it would do, and doing it as one step or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person

from .bulk import Goal, Item, Plan, choose, settle
from .closing import close_place
from .errors import ScheduleRefused
from .facts import Draft, load_draft
from .locks import locked_days
from .log_models import SessionMove, Step
from .sentences import clash_words, move_words, session_name
from .steps import placement, write_step
from .whole import Whole, look_at_whole

BLOCKERS_TOLD = 5
MOVES_TOLD = 3


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A bulk change: its kind, where it sends the sessions, names for the log, a closure to make with it."""

    kind: str
    goals: Callable[[list[Item]], list[Goal]]
    about: dict[str, Any]
    closure: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What a person chose in the preview: these stay, these go to the tray, and whether blocked ones go there, too."""

    stay: frozenset[int] = frozenset()
    tray: frozenset[int] = frozenset()
    blocked_to_tray: bool = False


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A bulk change as it would be: the whole plan, what is chosen of it, its clashes, and marks of what was seen."""

    draft: Draft
    plan: Plan
    chosen: Plan
    whole: Whole
    befores: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """A short mark of every session meant, its version, and where it is to go: another plan has another one."""
        versions = {key: s.version for key, s in self.draft.sessions.items()}
        told = [(g.id, versions[g.id], str(g.span), g.place) for g in self.plan.goals]
        return sha256(repr((told, self.plan.kept)).encode()).hexdigest()[:32]

    @property
    def blocked(self) -> frozenset[int]:
        """The moved sessions that take part in a blocker made."""
        return frozenset(key for clash in self.whole.blockers for key in clash.sessions if key in self.whole.put)


def prepare(gathering: Gathering, wanted: Wanted, choices: Choices) -> Prepared:
    """Return what a bulk change would do, with nothing written; its queries do not grow with the sessions."""
    draft = load_draft(gathering)
    items = [Item(id=s.pk, span=s.span, place=s.place_id, pinned=s.pinned) for s in draft.sessions.values() if s.span]
    locked = frozenset(locked_days(gathering))
    plan = settle(items, wanted.goals(items), locked, gathering.local_day)
    chosen = choose(plan, choices.stay, choices.tray)
    befores = {goal.id: placement(draft.sessions[goal.id]) for goal in plan.goals}
    whole = _put(draft, chosen)
    while choices.blocked_to_tray and whole.blockers:
        last = frozenset(max(whole.put.intersection(clash.sessions)) for clash in whole.blockers)
        chosen = choose(chosen, frozenset(), last)
        whole = _put(draft, chosen)
    return Prepared(draft=draft, plan=plan, chosen=chosen, whole=whole, befores=befores)


@transaction.atomic
def make_bulk(
    *,
    gathering: Gathering,
    person: Person | None,
    wanted: Wanted,
    choices: Choices,
    seen: str,
    seen_step: int,
) -> tuple[Step | None, Prepared]:
    """Do a bulk change that was seen as `seen` after step `seen_step`: one step, one undo.

    Returns no step when no session moves (a place can be closed with nothing in it). Raises ScheduleRefused, with
    nothing written, when the sessions meant are others by now or were moved, and when it would make a blocker.
    """
    locked = lock_draft(gathering)
    about = dict(wanted.about)
    if wanted.closure:
        about["closure"] = close_place(**wanted.closure)
    prepared = prepare(locked, wanted, choices)
    if prepared.mark != seen:
        raise ScheduleRefused(what_came_first(locked, seen_step), stale=True)
    if prepared.whole.blockers:
        raise ScheduleRefused(refused_for_blockers(prepared.whole, locked), clashes=prepared.whole.blockers)
    befores = [(prepared.draft.sessions[goal.id], prepared.befores[goal.id]) for goal in prepared.chosen.goals]
    step = write_step(gathering=locked, person=person, kind=wanted.kind, befores=befores, about=about)
    if step is None and not wanted.closure:
        raise ScheduleRefused(_("Nothing would move. Choose at least one session."))
    return step, prepared


def newest_step(gathering: Gathering) -> int:
    """Return the newest step of the log, 0 before the first: one query."""
    return Step.objects.filter(gathering=gathering).values_list("pk", flat=True).first() or 0


def _put(draft: Draft, plan: Plan) -> Whole:
    for goal in plan.goals:
        session = draft.sessions[goal.id]
        session.place_id = goal.place
        session.starts_at = goal.span.start if goal.span else None
        session.ends_at = goal.span.end if goal.span else None
    return look_at_whole(draft, [draft.sessions[goal.id] for goal in plan.goals])


def what_came_first(gathering: Gathering, seen_step: int) -> str:
    """Return the last moves since a step was seen, and what to do."""
    since = SessionMove.objects.filter(step__gathering=gathering, step__gt=seen_step)
    moves = since.select_related("step__person", "session__offering__workshop")[:MOVES_TOLD]
    places = dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))
    told = [move_words(move, session_name(move.session), places, gathering.zone) for move in moves]
    return _("The draft changed while you were looking. %(what)s Look at this again, then do it.") % {
        "what": " ".join(told)
    }


def refused_for_blockers(whole: Whole, gathering: Gathering) -> str:
    """Return which blockers a change would make and what to do."""
    told = [clash_words(clash, whole.programme, gathering.zone) for clash in whole.blockers[:BLOCKERS_TOLD]]
    return _("This cannot be done as it is. %(why)s Leave some where they are, or send them to the tray.") % {
        "why": " ".join(told)
    }

"""Taking placements that a machine proposes, many or one, onto the board: one step of the log, one undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.timespan import TimeSpan

from .bulk_actions import refused_for_blockers, what_came_first
from .closing import Noted, write_noted
from .errors import ScheduleRefused
from .facts import draft_sessions, load_draft
from .locks import locked_days
from .log_models import Step
from .losing import Touched, refuse_touching
from .models import Session
from .steps import Placement, placement, write_step
from .whole import Whole, look_at_whole

Goals = Mapping[int, tuple[TimeSpan | None, int | None]]  # session -> when, and the place's id; None: the tray
ROUNDS = 50


@dataclass(frozen=True, kw_only=True)
class Taking:
    """What taking the goals would do: `moved` are all that change, `cleared` those of them that go to the tray.

    `late` is left out: it has begun, or was to begin at a time that has passed.
    """

    moved: Mapping[int, Session]
    befores: Mapping[int, Placement]
    cleared: tuple[int, ...]
    late: tuple[int, ...]
    whole: Whole
    mark: str


def draft_mark(gathering: Gathering) -> str:
    """Return a short mark of every session's version: another where anything was moved since."""
    rows = Session.objects.of(gathering).order_by("pk").values_list("pk", "version")
    return sha256(repr(list(rows)).encode()).hexdigest()[:32]


def prepare_taking(gathering: Gathering, goals: Goals, *, clear: bool, now: datetime) -> Taking:
    """Return what taking at `now` would do, with nothing written. What is pinned, locked, begun or there already stays.

    With `clear`, what stands in the way and may move goes to the tray.
    """
    draft = load_draft(gathering)
    sessions = {**draft.sessions, **{s.pk: s for s in draft_sessions(gathering).unplaced().filter(pk__in=list(goals))}}
    put = _Put(gathering, sessions, frozenset(locked_days(gathering)), now)
    late = {key for key, (span, place) in goals.items() if key in sessions and put.is_late(sessions[key], span, place)}
    goals = {key: goal for key, goal in goals.items() if key in sessions and key not in late}
    for key, (span, place) in goals.items():
        if put.may_move(sessions[key], span):
            put.put(sessions[key], span, place)
    whole, cleared = look_at_whole(draft, put.moved.values()), []
    for _round in range(ROUNDS if clear else 0):
        stop = sorted({key for clash in whole.blockers for key in clash.sessions if key not in goals})
        out = [key for key in stop if sessions[key].span and put.may_move(sessions[key], None)]
        if not out:
            break
        for key in out:
            put.put(sessions[key], None, None)
        cleared += out
        whole = look_at_whole(draft, put.moved.values())
    return Taking(
        moved=put.moved,
        befores=put.befores,
        cleared=tuple(cleared),
        late=tuple(sorted(late)),
        whole=whole,
        mark=draft_mark(gathering),
    )


class _Put:
    """Sessions put elsewhere, unsaved, with where they were."""

    def __init__(
        self, gathering: Gathering, sessions: Mapping[int, Session], locked: frozenset[date], now: datetime
    ) -> None:
        self.gathering, self.sessions, self.locked, self.now = gathering, sessions, locked, now
        self.moved: dict[int, Session] = {}
        self.befores: dict[int, Placement] = {}

    def may_move(self, session: Session, bound_for: TimeSpan | None) -> bool:
        spans = [span for span in (session.span, bound_for) if span is not None]
        days = {self.gathering.local_day(span.start) for span in spans}
        begun = any(span.start <= self.now for span in spans)
        return not session.pinned and not begun and not self.locked & days

    def is_late(self, session: Session, bound_for: TimeSpan | None, place: int | None) -> bool:
        """Say whether it would go somewhere else, and has begun or would have."""
        spans = [span for span in (session.span, bound_for) if span is not None]
        return (session.span, session.place_id) != (bound_for, place) and any(s.start <= self.now for s in spans)

    def put(self, session: Session, span: TimeSpan | None, place: int | None) -> None:
        before = placement(session)
        session.place_id = place
        session.starts_at, session.ends_at = (span.start, span.end) if span else (None, None)
        if placement(session) != before:
            self.moved[session.pk], self.befores[session.pk] = session, before


@transaction.atomic
def take(
    *,
    gathering: Gathering,
    person: Person | None,
    goals: Goals,
    clear: bool,
    seen: str,
    seen_step: int,
    about: Mapping[str, Any],
    now: datetime,
    noted: Noted | None = None,
    may_touch: Touched | None = None,
) -> tuple[Step | None, Taking]:
    """Put the sessions where a draft has them, as seen when the board's mark was `seen`.

    What is `noted` beside is written, too; one undo takes back both. Where nothing has to move for it there is no step.

    Raises ScheduleRefused, with nothing written, when anything was moved since, when it would make a blocker, and when
    nothing would move; with `may_touch` also when more people with seats are touched than that. What has begun by `now`
    stays; without `clear` it is a refusal.
    """
    locked = lock_draft(gathering)
    if draft_mark(locked) != seen:
        raise ScheduleRefused(what_came_first(locked, seen_step), stale=True)
    told = {**about, **(write_noted(locked, person, noted) if noted else {})}
    taking = prepare_taking(locked, goals, clear=clear, now=now)
    if taking.late and not (clear and taking.moved):
        raise ScheduleRefused(_("The time for that has passed: what has begun stays as it is. Look for a new draft."))
    if taking.whole.blockers:
        raise ScheduleRefused(refused_for_blockers(taking.whole, locked), clashes=taking.whole.blockers)
    if may_touch is not None:
        refuse_touching(taking.moved.values(), may_touch)
    befores = [(session, taking.befores[key]) for key, session in sorted(taking.moved.items())]
    step = write_step(gathering=locked, person=person, kind=Step.Kind.DRAFT, befores=befores, about=told)
    if step is None and not noted:
        raise ScheduleRefused(_("All of it is on the board already, or stays where it is. Nothing moved."))
    return step, taking

"""Undoing and bringing back steps of the draft: whole or not at all, and only while all is as the step left it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.proposals.models import Workshop

from .clashes import Difference, Programme
from .closing import follow_noted
from .errors import ScheduleRefused
from .facts import load_draft
from .locks import locked_days, why_locked
from .log_models import SessionMove, Step
from .models import Session
from .sentences import clash_words, move_words, session_name
from .steps import placement, put, write_step
from .whole import Whole, look_at_whole

MOST_AT_ONCE = 50
REASONS_AT_MOST = 3


@dataclass(frozen=True)
class Undone:
    """The step that took another back, with the clashes that this made and cured and what names them."""

    step: Step
    difference: Difference
    programme: Programme


@transaction.atomic
def undo_step(*, gathering: Gathering, person: Person | None, pk: int) -> Undone:
    """Take the step `pk` back, or bring it back when it is itself an undo; organizers and schedulers may, anybody's.

    Raises ScheduleRefused, with nothing changed, when it is undone already, when a session is not where the step left
    it or is pinned since, when a place or a workshop is gone, and when a blocker would be made.
    """
    return _undo(lock_draft(gathering), person, pk)


@transaction.atomic
def undo_last(*, gathering: Gathering, person: Person) -> Undone:
    """Take back the person's own last step that stands."""
    locked = lock_draft(gathering)
    last = Step.objects.own_last(locked, person)
    if last is None:
        raise ScheduleRefused(_("You have done nothing here that could be undone."))
    return _undo(locked, person, last.tip)


@transaction.atomic
def redo_last(*, gathering: Gathering, person: Person) -> Undone:
    """Bring back what the person undid last, unless they did something new since."""
    locked = lock_draft(gathering)
    last = Step.objects.own_last_undo(locked, person)
    if last is None:
        raise ScheduleRefused(_("You have undone nothing since your last change, so nothing can be brought back."))
    return _undo(locked, person, last.pk)


@transaction.atomic
def undo_back_to(*, gathering: Gathering, person: Person, pk: int) -> list[Undone]:
    """Take back every step of the person's own that stands, from the last one to the step `pk`; all of them or none."""
    locked = lock_draft(gathering)
    standing = Step.objects.standing(locked, person)[: MOST_AT_ONCE + 1]
    wanted = [step.tip for step in standing if step.tip >= pk]
    if pk not in wanted:
        raise ScheduleRefused(_("That is not yours to undo, or it is undone already. Look at the history again."))
    if len(wanted) > MOST_AT_ONCE:
        raise ScheduleRefused(_("That is very many steps at once. Undo a later one first."))
    return [_undo(locked, person, tip) for tip in wanted]


def _undo(gathering: Gathering, person: Person | None, pk: int) -> Undone:
    step = Step.objects.filter(gathering=gathering, pk=pk).select_related("undone_by__person", "root").first()
    if step is None:
        raise ScheduleRefused(_("This step is not in the history. Look at it again."))
    if hasattr(step, "undone_by"):
        raise ScheduleRefused(
            _("%(who)s was faster: this is done already. Look at the history again.") % {"who": _who(step.undone_by)},
            stale=True,
        )
    moves = list(step.moves.select_related("session__offering__workshop", "step__person"))
    places = dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))
    locked = why_locked([day for move in moves for day in (move.day_before, move.day_after)], locked_days(gathering))
    if locked and any(_moves(move) for move in moves):
        raise ScheduleRefused(_told([locked]))
    reasons = _why_not(moves, gathering, places)
    if reasons:
        raise ScheduleRefused(_told(reasons))
    befores = [(move.session, placement(move.session)) for move in moves]
    for move in moves:
        put(move.session, move.before)
    kind = Step.Kind.REDO if step.kind == Step.Kind.UNDO else Step.Kind.UNDO
    follow_noted(step.root or step, person, again=kind == Step.Kind.REDO)
    whole = _checked(gathering, [move.session for move in moves])
    written = write_step(gathering=gathering, person=person, kind=kind, befores=befores, undoes=step)
    if written is None:
        raise ScheduleRefused(_("There is nothing to undo in this step."))
    return Undone(written, whole.difference, whole.programme)


def _why_not(moves: list[SessionMove], gathering: Gathering, places: dict[int, str]) -> list[str]:
    """Return a sentence for each session that does not let itself be taken back."""
    changed = {move.session_id for move in moves if placement(move.session) != move.after}
    newest = Session.objects.filter(pk__in=changed).annotate(newest=Max("moves")).values("newest")
    since = SessionMove.objects.filter(pk__in=newest).select_related("step__person") if changed else []
    latest = {move.session_id: move for move in since}
    return [
        sentence for move in moves if (sentence := _why_it_stays(move, latest.get(move.session_id), gathering, places))
    ]


def _why_it_stays(move: SessionMove, since: SessionMove | None, gathering: Gathering, places: dict[int, str]) -> str:
    session, name = move.session, session_name(move.session)
    now = placement(session)
    if now != move.after:
        if session.pinned and {**now, "pinned": move.after["pinned"]} == move.after:
            return _("“%(name)s” was pinned since. Unpin it first.") % {"name": name}
        if since is not None and since.pk != move.pk:
            return _("%(what)s That was later.") % {"what": move_words(since, name, places, gathering.zone)}
        return _("“%(name)s” changed since.") % {"name": name}
    wanted = move.before["place"]
    if wanted is not None and wanted not in places:
        return _("The place where “%(name)s” was is gone.") % {"name": name}
    if move.before["starts_at"] and session.offering.workshop.state != Workshop.State.ACCEPTED:
        return _("“%(name)s” is not accepted any more.") % {"name": name}
    return ""


def _checked(gathering: Gathering, sessions: list[Session]) -> Whole:
    """Check the whole draft with the sessions where they are put; raises ScheduleRefused for blockers made."""
    whole = look_at_whole(load_draft(gathering), sessions)
    if whole.blockers:
        told = [clash_words(clash, whole.programme, gathering.zone) for clash in whole.blockers]
        raise ScheduleRefused(_told(told), clashes=whole.blockers)
    return whole


def _moves(move: SessionMove) -> bool:
    return {**move.before, "pinned": False} != {**move.after, "pinned": False}


def _told(reasons: list[str]) -> str:
    more = len(reasons) - REASONS_AT_MOST
    told = [*reasons[:REASONS_AT_MOST], *([_("And %(n)s more.") % {"n": more}] if more > 0 else [])]
    return _("This cannot be undone as a whole. %(reasons)s") % {"reasons": " ".join(told)}


def _who(step: Step) -> str:
    return str(step.person) if step.person else _("Somebody")

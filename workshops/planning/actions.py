"""Asking for an automatic draft, and stopping it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.locks import locked_days
from workshops.schedule.models import Session
from workshops.schedule.sentences import session_name

from .errors import PlanRefused
from .models import PlanRun

NAMED_AT_MOST = 5
RUNS_KEPT = 20


def ask_for_draft(
    *,
    gathering: Gathering,
    person: Person | None,
    seconds: int,
    seed: int,
    terms: Mapping[str, Any],
    now: datetime,
    kind: str = PlanRun.Kind.DRAFT,
    about: Mapping[str, Any] | None = None,
) -> PlanRun:
    """Ask for a draft, or another kind of run; a worker searches for it.

    Raises PlanRefused while another of the gathering is searched for, and when the gathering is over.
    """
    if gathering.local_day(now) > gathering.ends_on:
        raise PlanRefused(_("This gathering is over: there is nothing left to place."))
    try:
        with transaction.atomic():
            run = PlanRun.objects.create(
                gathering=gathering,
                person=person,
                seconds=seconds,
                seed=seed,
                terms=dict(terms),
                kind=kind,
                about=dict(about or {}),
                asked_at=now,
                alive_at=now,
            )
    except IntegrityError as error:
        raise PlanRefused(
            _("The machine is searching here already. Wait until it is done, or stop it, then begin anew.")
        ) from error
    old = PlanRun.objects.filter(gathering=gathering).values_list("pk", flat=True)[RUNS_KEPT:]
    PlanRun.objects.filter(pk__in=list(old)).delete()
    return run


def ask_for_ways_out(
    *, gathering: Gathering, person: Person | None, seconds: int, about: Mapping[str, Any], now: datetime
) -> PlanRun:
    """Ask for ways out of what went wrong; raises PlanRefused for what is pinned or locked there, and must move."""
    days = {date.fromisoformat(day) for day in about["days"]}
    if locked := sorted(days & set(locked_days(gathering))):
        when = formats.date_format(locked[0], "D j F")
        raise PlanRefused(_("%(day)s is locked: nothing on it can move. Unlock it first.") % {"day": when})
    ahead = Session.objects.of(gathering).placed().filter(starts_at__gt=now)
    sessions = ahead.filter(pinned=True).select_related("offering__workshop")
    if about["kind"] == "place":
        sessions = sessions.filter(place=about["place"])
    elif about["kind"] == "teacher":
        sessions = sessions.filter(offering__workshop__teachers=about["teacher"])
    hit = [s for s in sessions.order_by("starts_at", "pk") if s.starts_at and gathering.local_day(s.starts_at) in days]
    if hit:
        names = get_text_list([f"“{session_name(s)}”" for s in hit[:NAMED_AT_MOST]], _("and"))
        raise PlanRefused(_("Pinned there: %(names)s. Unpin what must move, then look again.") % {"names": names})
    kind = PlanRun.Kind.REPLAN
    given: dict[str, Any] = {"gathering": gathering, "person": person, "seed": 1, "terms": {}, "now": now}
    return ask_for_draft(kind=kind, about=about, seconds=seconds, **given)


def stop(*, run: PlanRun, now: datetime) -> None:
    """Ask a search to stop and keep its best; one that has not begun is over at once, one that is over stays so."""
    waiting = PlanRun.objects.filter(pk=run.pk, state=PlanRun.State.QUEUED)
    if not waiting.update(state=PlanRun.State.STOPPED, ended_at=now):
        PlanRun.objects.filter(pk=run.pk, state=PlanRun.State.RUNNING).update(stop_asked=True)


def due_runs(*, now: datetime) -> list[int]:
    """Return the runs that nobody searches for, the oldest first."""
    return list(PlanRun.objects.waiting(now).order_by("pk").values_list("pk", flat=True)[:RUNS_KEPT])

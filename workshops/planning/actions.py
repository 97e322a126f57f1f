"""Asking for an automatic draft, and stopping it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .errors import PlanRefused
from .models import PlanRun

RUNS_KEPT = 20


def ask_for_draft(
    *, gathering: Gathering, person: Person | None, seconds: int, seed: int, terms: Mapping[str, Any], now: datetime
) -> PlanRun:
    """Ask for a draft; a worker searches for it. Raises PlanRefused while another of the gathering is searched for."""
    try:
        with transaction.atomic():
            run = PlanRun.objects.create(
                gathering=gathering,
                person=person,
                seconds=seconds,
                seed=seed,
                terms=dict(terms),
                asked_at=now,
                alive_at=now,
            )
    except IntegrityError as error:
        raise PlanRefused(
            _("A draft is being searched for already. Wait until it is done, or stop it, then begin another.")
        ) from error
    old = PlanRun.objects.filter(gathering=gathering).values_list("pk", flat=True)[RUNS_KEPT:]
    PlanRun.objects.filter(pk__in=list(old)).delete()
    return run


def stop(*, run: PlanRun, now: datetime) -> None:
    """Ask a search to stop and keep its best; one that has not begun is over at once, one that is over stays so."""
    waiting = PlanRun.objects.filter(pk=run.pk, state=PlanRun.State.QUEUED)
    if not waiting.update(state=PlanRun.State.STOPPED, ended_at=now):
        PlanRun.objects.filter(pk=run.pk, state=PlanRun.State.RUNNING).update(stop_asked=True)


def due_runs(*, now: datetime) -> list[int]:
    """Return the runs that nobody searches for, the oldest first."""
    return list(PlanRun.objects.waiting(now).order_by("pk").values_list("pk", flat=True)[:RUNS_KEPT])

"""The automatic draft: ask for one, watch it, look at what it proposes, take it or a part of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.schedule.errors import ScheduleRefused
from workshops.schedule.taking import Taking, take

from .access import get_run_for
from .actions import ask_for_draft, stop
from .curve import curve_of
from .errors import PlanRefused
from .forms import DraftForm, TakeForm
from .models import PlanRun
from .picture import picture_of
from .review import goals_of, goals_of_way, part_of, review_of
from .tasks import search_draft
from .ways import conflicts_of, helps_of, noted_of, ways_of

RUNS_SHOWN = 10


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the terms of a draft; a POST begins it."""
    gathering = get_gathering_for_team(request.user, slug, Right.SCHEDULE)
    form, refused, now = DraftForm(request.POST if request.method == "POST" else None), "", timezone.now()
    if request.method == "POST" and form.is_valid():
        given = {"seconds": form.cleaned_data["seconds"], "seed": int(now.timestamp()) % 100_000, "terms": form.terms()}
        try:
            run = ask_for_draft(gathering=gathering, person=signed_in(request), now=now, **given)
        except PlanRefused as refusal:
            refused = refusal.sentence
        else:
            search_draft.delay(run.pk)
            return redirect("organize-draft-run", slug, run.pk)
    runs = list(PlanRun.objects.filter(gathering=gathering).select_related("person")[:RUNS_SHOWN])
    context = {"gathering": gathering, "form": form, "runs": runs, "refused": refused}
    return render(request, "planning/draft.html", context, status=409 if refused else 422 if form.errors else 200)


@door(Right.SCHEDULE)
@require_safe
def run_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far a search is, and when it is over what it proposes."""
    return _run_page(request, get_run_for(request.user, slug, pk), "", 200)


@door(Right.SCHEDULE)
@require_safe
def run_progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return the piece of the page that changes while the search goes on."""
    run = get_run_for(request.user, slug, pk)
    context = {"gathering": run.gathering, "run": run, "curve": curve_of(run.points, run.seconds, run.spent)}
    return render(request, "planning/_progress.html", context)


@door(Right.SCHEDULE)
@require_POST
def run_stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Stop a search; it keeps its best."""
    run = get_run_for(request.user, slug, pk)
    stop(run=run, now=timezone.now())
    messages.success(request, _("It stops within a second or two, and keeps the best it has found."))
    return redirect("organize-draft-run", slug, pk)


@door(Right.SCHEDULE)
@require_POST
def run_take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put all of the proposal on the board, a day or one session of it: one step, one undo."""
    run = get_run_for(request.user, slug, pk)
    form, now = TakeForm(request.POST), timezone.now()
    if run.is_active or not form.is_valid():
        return _run_page(request, run, _("Choose again what to take: all, a day, or one session."), 422)
    try:
        step, taking = take(
            gathering=run.gathering,
            person=signed_in(request),
            seen=form.cleaned_data["mark"],
            seen_step=form.cleaned_data["step"],
            now=now,
            may_touch=form.may_touch(),
            **_wanted(run, form.cleaned_data, now),
        )
    except ScheduleRefused as refusal:
        return _run_page(request, run, refusal.sentence, 409, _asks(form, refusal))
    messages.success(request, _told(taking) if step else _("It is noted. Nothing had to move for it."))
    return redirect("organize-history", slug)


@door(Right.SCHEDULE)
@require_safe
def run_picture(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show who misses what in a draft, and why some found no spot."""
    run = get_run_for(request.user, slug, pk)
    context = {"gathering": run.gathering, "run": run, "picture": picture_of(run), "conflicts": conflicts_of(run)}
    return render(request, "planning/picture.html", context)


def _run_page(
    request: HttpRequest, run: PlanRun, refused: str, status: int, asks: Mapping[str, Any] | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"gathering": run.gathering, "run": run, "refused": refused, "asks": asks}
    context["curve"] = curve_of(run.points, run.seconds, run.spent)
    if run.kind == PlanRun.Kind.WHAT_IF:
        context["helps"] = helps_of(run)
    elif not run.is_active and run.found:
        context["ways"] = ways_of(run)
    elif not run.is_active and run.spots:
        context["review"] = review_of(run, timezone.now())
    return render(request, "planning/run.html", context, status=status)


def _wanted(run: PlanRun, data: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """Return what is to be taken of a run: a way out, or all, a day or a session of a draft."""
    if way := run.way_out(-1 if data["way"] is None else data["way"]):
        about = {"wrong": run.about["words"]}
        return {"goals": goals_of_way(way), "clear": False, "about": about, "noted": noted_of(run, now)}
    day, session = data["day"], data["session"]
    about = {"when": formats.date_format(day, "D j F") if day else ""}
    goals = part_of(run.gathering, goals_of(run), day=day, session=session)
    return {"goals": goals, "clear": session is None, "about": about}


def _asks(form: TakeForm, refusal: ScheduleRefused) -> dict[str, Any] | None:
    """Return what is to be said yes to, and the choice that it is for; None where there is nothing to ask."""
    if not refusal.moves:
        return None
    return {"again": form.again(), "may_move": refusal.moves, "may_lose": refusal.asks}


def _told(taking: Taking) -> str:
    cleared, late = len(taking.cleared), len(taking.late)
    moved = len(taking.moved) - cleared
    told = [ngettext("%(n)s session is as the draft has it.", "%(n)s sessions are as the draft has them.", moved)]
    counts = [moved]
    if cleared:
        told.append(ngettext("%(n)s in the way went to the tray.", "%(n)s in the way went to the tray.", cleared))
        counts.append(cleared)
    if late:
        told.append(ngettext("%(n)s stays, for its time has come.", "%(n)s stay, for their time has come.", late))
        counts.append(late)
    said = [words % {"n": n} for words, n in zip(told, counts, strict=True)]
    return " ".join([*said, _("It is one change and can be undone here. Everyone sees it once you publish.")])

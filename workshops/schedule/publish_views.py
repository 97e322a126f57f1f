"""Publishing the draft: which days, what changes, what clashes, a note, now or at a time."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .blockers import blockers_in
from .board_days import CLASHES_AT_MOST, find_all
from .clashes import Clash, Programme
from .clashes_rules import check
from .compare import day_beside
from .dismissal_actions import dismissals_of
from .errors import ScheduleRefused
from .facts import load_programme
from .models import SessionChange
from .planned_actions import plan_release, take_back
from .planned_models import PlannedRelease
from .publish_forms import DaysForm, PublishForm
from .releases import prepare, publish
from .wording import change_words

CHANGES_AT_MOST = 200


@door(Right.PUBLISH)
@require_http_methods(["GET", "HEAD", "POST"])
def publish_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what publishing now would change; a POST publishes it as the next programme, or plans that."""
    gathering = get_gathering_for_team(request.user, slug, Right.PUBLISH)
    programme = load_programme(gathering)
    clashes = list(check(programme))
    choice = DaysForm(request.POST or request.GET, days=gathering.days)
    blockers = blockers_in(clashes, programme, gathering, choice.chosen)
    form, refused = PublishForm(request.POST or None, gathering=gathering, blockers=blockers), ""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _publish(request, gathering, form, choice.chosen))
        except ScheduleRefused as error:
            refused = error.sentence
        else:
            return redirect("organize-publish", slug)
    context = _coming(gathering, choice.chosen) | _clashes(clashes, programme, gathering, len(blockers.sentences))
    context |= {"form": form, "refused": refused, "blockers": blockers, "choice": choice}
    return render(request, "schedule/publish.html", context, status=409 if refused else 422 if form.errors else 200)


def _publish(request: HttpRequest, gathering: Gathering, form: PublishForm, days: Collection[date]) -> str:
    """Publish, or plan to, and return what to say; raises ScheduleRefused."""
    given: dict[str, Any] = {"gathering": gathering, "person": signed_in(request), "now": timezone.now(), "days": days}
    given |= form.seen()
    if form.cleaned_data["at"]:
        planned = plan_release(at=form.cleaned_data["at"], **given)
        when = formats.date_format(planned.at.astimezone(gathering.zone), "D j F G:i")
        return _("It will be published on %(when)s.") % {"when": when}
    release = publish(seen_version=form.cleaned_data["seen_version"], **given)
    return _("Programme %(number)s is published.") % {"number": release.number}


def _clashes(clashes: list[Clash], programme: Programme, gathering: Gathering, blockers: int) -> dict[str, Any]:
    findings = find_all(programme, gathering, clashes, limit=None, dismissed=dismissals_of(gathering))
    shown = max(CLASHES_AT_MOST, blockers)
    return {"findings": findings[:shown], "more_findings": max(0, len(findings) - shown)}


def _coming(gathering: Gathering, days: Collection[date]) -> dict[str, Any]:
    gathering.refresh_from_db(fields=["draft_version"])
    coming = prepare(gathering=gathering, now=timezone.now(), days=days)
    return {
        "gathering": gathering,
        "previous": coming.previous,
        "number": coming.previous.number + 1 if coming.previous else 1,
        "is_news": coming.is_news,
        "sessions": len(coming.sessions),
        "days": days,
        "changes": [
            (SessionChange.Kind(change.kind).label, change.title, words)
            for change in coming.changes[:CHANGES_AT_MOST]
            for words in [change_words(change.kind, change.before, change.after, gathering.zone)]
        ],
        "more_changes": max(0, len(coming.changes) - CHANGES_AT_MOST),
        "waiting": list(PlannedRelease.objects.filter(gathering=gathering, done_at=None)[:20]),
        "held_back": PlannedRelease.objects.filter(gathering=gathering).exclude(refused="").order_by("-at").first(),
    }


@door(Right.PUBLISH)
@require_safe
def compare(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Show a day twice: as everyone sees it now, and as the draft has it."""
    gathering = get_gathering_for_team(request.user, slug, Right.PUBLISH)
    coming = prepare(gathering=gathering, now=timezone.now())
    context = {"gathering": gathering, "day": day, "days": gathering.days, "previous": coming.previous}
    context["rows"] = day_beside(coming.before, coming.sessions, day)
    return render(request, "schedule/compare.html", context)


@door(Right.PUBLISH)
@require_POST
def planned_take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take back what was to be published at a time."""
    gathering = get_gathering_for_team(request.user, slug, Right.PUBLISH)
    planned = get_object_or_404(PlannedRelease.objects.select_related("gathering"), gathering=gathering, pk=pk)
    try:
        take_back(planned=planned, person=signed_in(request))
    except ScheduleRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("It will not be published then."))
    return redirect(f"{reverse('organize-publish', args=[slug])}?{urlencode({'day': planned.days}, doseq=True)}")

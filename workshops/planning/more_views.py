"""Ways out when something goes wrong after all, and what small changes would bring."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.access import get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .actions import ask_for_draft, ask_for_ways_out
from .errors import PlanRefused
from .forms import WrongForm
from .models import PlanRun
from .tasks import search_draft
from .told import told_by_release

SECONDS_OUT = 15
SECONDS_WHAT_IF = 120


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def replan(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what went wrong; a POST looks for ways out."""
    gathering = get_gathering_for_team(request.user, slug, Right.SCHEDULE)
    data, refused, now = request.POST if request.method == "POST" else None, "", timezone.now()
    today, moved_since = gathering.local_day(now), len(told_by_release(gathering).moved_since)
    form = WrongForm(data, gathering=gathering, today=today, moved_since=moved_since)
    if request.method == "POST" and form.is_valid():
        who = signed_in(request)
        try:
            run = ask_for_ways_out(gathering=gathering, person=who, now=now, seconds=SECONDS_OUT, about=form.about())
        except PlanRefused as refusal:
            refused = refusal.sentence
        else:
            search_draft.delay(run.pk)
            return redirect("organize-draft-run", slug, run.pk)
    context = {"gathering": gathering, "form": form, "refused": refused}
    return render(request, "planning/replan.html", context, status=409 if refused else 422 if form.errors else 200)


@door(Right.SCHEDULE)
@require_POST
def what_if(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to try what small changes would bring to the board as it is."""
    gathering = get_gathering_for_team(request.user, slug, Right.SCHEDULE)
    given: dict[str, Any] = {"gathering": gathering, "person": signed_in(request), "now": timezone.now()}
    try:
        run = ask_for_draft(seconds=SECONDS_WHAT_IF, seed=1, terms={}, kind=PlanRun.Kind.WHAT_IF, **given)
    except PlanRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("organize-draft", slug)
    search_draft.delay(run.pk)
    messages.success(request, _("It tries some changes of the board as it is. Each shows here when it is counted."))
    return redirect("organize-draft-run", slug, run.pk)

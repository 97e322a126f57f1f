"""The page about the laptop at the river: where the gathering is, and what waits for a decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import open_questions, settled_questions
from .deciding import decide, end_carrying
from .errors import CarryRefused
from .forms import choices_of


@door(Right.DECIDE_CARRY)
@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what both sides changed; a POST looks at what choices would do, does them, or ends the carrying."""
    gathering = get_gathering_for_team(request.user, slug, Right.DECIDE_CARRY)
    if request.method != "POST":
        return _page(request, gathering, {})
    if request.POST.get("step") == "end":
        end_carrying(gathering=gathering, by=signed_in(request))
        messages.success(request, _("The laptop is not awaited any more. Home is the one to write to."))
        return redirect("organize-carry", slug)
    return _decided(request, gathering)


def _decided(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    choices, dry_run = choices_of(request.POST, open_questions(gathering)), request.POST.get("step") != "write"
    if not choices:
        return _page(request, gathering, {"refused": _("Nothing is chosen yet. Choose a side, or tick what you know.")})
    by, now = signed_in(request), timezone.now()
    try:
        turned, listed = decide(gathering=gathering, choices=choices, by=by, now=now, dry_run=dry_run)
    except CarryRefused as refusal:
        return _page(request, gathering, {"chosen": choices, "refused": refusal.sentence})
    if dry_run:
        return _page(request, gathering, {"chosen": choices, "looked": True, "turned": turned, "listed": listed})
    messages.success(request, _("Done, all of it."))
    for line in listed:
        messages.warning(request, line)
    return redirect("organize-carry", gathering.slug)


def _page(request: HttpRequest, gathering: Gathering, more: dict[str, Any]) -> HttpResponse:
    chosen = more.get("chosen", {})
    questions = open_questions(gathering)
    context = {
        "gathering": gathering,
        "asked": [(one, chosen.get(one.pk, "")) for one in questions if one.key],
        "lines": [(one, one.pk in chosen) for one in questions if not one.key],
        "settled": settled_questions(gathering),
        **more,
    }
    return render(request, "carry/carry.html", context, status=409 if more.get("refused") else 200)

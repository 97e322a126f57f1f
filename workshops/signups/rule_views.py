"""What the team sets about sign-ups: windows, lines, draws."""

from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .draw_actions import call_off, open_draw, progress_key
from .draw_models import Draw
from .roster_forms import DrawForm, RulesForm
from .rule_actions import move_lines, set_rules
from .shown import rules_of


@door(Right.SET_SIGN_UPS)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how people sign up, and change it."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.SET_SIGN_UPS)
    form = RulesForm(request.POST or None, instance=rules_of(gathering))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in RulesForm.Meta.fields}
        try:
            set_rules(gathering=gathering, given=given, seen_version=form.seen_version, by=person, now=timezone.now())
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("organize-sign-ups", slug)
    draws = [
        (draw, cache.get(progress_key(draw.pk))) for draw in Draw.objects.filter(gathering=gathering).order_by("day")
    ]
    context: dict[str, Any] = {"gathering": gathering, "form": form, "draws": draws, "now": timezone.now()}
    context["draw_form"] = DrawForm(None, gathering=gathering)
    return render(request, "signups/rules.html", context, status=422 if form.errors else 200)


@door(Right.SET_SIGN_UPS)
@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Move every line up now."""
    gathering = get_gathering_for_team(request.user, slug, Right.SET_SIGN_UPS)
    moved = move_lines(gathering=gathering, now=timezone.now())
    messages.success(request, ngettext("%(n)s moved up.", "%(n)s moved up.", moved) % {"n": moved})
    return redirect("organize-sign-ups", slug)


@door(Right.SET_SIGN_UPS)
@require_POST
def draw_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Take wishes for a day, to draw its seats."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.SET_SIGN_UPS)
    form, status = DrawForm(request.POST, gathering=gathering), 422
    if form.is_valid():
        try:
            open_draw(gathering=gathering, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Wishes are taken from now on."))
            return redirect("organize-sign-ups", slug)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
    context: dict[str, Any] = {"gathering": gathering, "form": RulesForm(instance=rules_of(gathering))}
    context |= {
        "draws": [(draw, None) for draw in Draw.objects.filter(gathering=gathering).order_by("day")],
        "draw_form": form,
    }
    return render(request, "signups/rules.html", context | {"now": timezone.now()}, status=status)


@door(Right.SET_SIGN_UPS)
@require_POST
def draw_off(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Call a draw off."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.SET_SIGN_UPS)
    call_off(draw=get_object_or_404(Draw, gathering=gathering, pk=pk), by=person)
    messages.success(request, _("Called off. People sign up for that day as for any other."))
    return redirect("organize-sign-ups", slug)

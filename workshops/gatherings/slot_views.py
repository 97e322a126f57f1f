"""Pages of a gathering's slots and the patterns that make them; organizers and schedulers may change them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import slot_actions as actions
from .access import get_gathering_for_team, get_pattern_for, get_slot_for
from .errors import GatheringRefused
from .models import Slot, SlotPattern
from .slot_forms import PatternForm, SlotForm
from .slot_table import overlaps_of, patterns_of, slots_by_day


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD"])
def slots(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the patterns, the slots of each day, and which slots overlap."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SET_UP)
    every = list(gathering.slots.all())
    context = {
        "gathering": gathering,
        "patterns": patterns_of(gathering),
        "days": slots_by_day(gathering, every),
        "overlaps": overlaps_of(gathering, every),
    }
    return render(request, "gatherings/slots.html", context)


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def pattern_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a pattern and with it its slots."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SET_UP)
    form = PatternForm(request.POST or None, instance=SlotPattern(gathering=gathering))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_pattern(pattern=form.instance, by=signed_in(request))
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("The slots of “%(label)s” are there.") % {"label": form.instance.label})
            return redirect("organize-slots", slug)
    return render(request, "gatherings/pattern_form.html", {"gathering": gathering, "form": form})


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def pattern_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a pattern; its slots follow, except those changed by hand."""
    pattern = get_pattern_for(signed_in(request), slug, pk)
    form = PatternForm(request.POST or None, instance=pattern)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_pattern(pattern=form.instance, seen_version=form.seen_version, by=signed_in(request))
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved. Sessions stay where they are; look at the schedule next."))
            return redirect("organize-slots", slug)
    context = {"gathering": pattern.gathering, "form": form, "pattern": pattern}
    return render(request, "gatherings/pattern_form.html", context)


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def pattern_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then remove a pattern with its slots."""
    pattern = get_pattern_for(signed_in(request), slug, pk)
    if request.method == "POST":
        actions.remove_pattern(pattern=pattern, by=signed_in(request))
        messages.success(request, _("“%(label)s” and its slots are removed.") % {"label": pattern.label})
        return redirect("organize-slots", slug)
    note = _("Its slots go too, except those changed by hand. Sessions stay where they are.")
    context = {"gathering": pattern.gathering, "thing": pattern, "note": note, "back": "organize-slots"}
    return render(request, "gatherings/remove.html", context)


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def slot_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a single slot."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SET_UP)
    initial = {"day": request.GET.get("day")}
    form = SlotForm(request.POST or None, instance=Slot(gathering=gathering), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            slot = actions.add_slot(slot=form.instance, by=signed_in(request))
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(label)s” is there.") % {"label": slot.label})
            return redirect("organize-slots", slug)
    return render(request, "gatherings/slot_form.html", {"gathering": gathering, "form": form})


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def slot_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one slot by hand."""
    slot = get_slot_for(signed_in(request), slug, pk)
    form = SlotForm(request.POST or None, instance=slot)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_slot(slot=form.instance, seen_version=form.seen_version, by=signed_in(request))
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved. Sessions stay where they are; look at the schedule next."))
            return redirect("organize-slots", slug)
    return render(request, "gatherings/slot_form.html", {"gathering": slot.gathering, "form": form, "slot": slot})


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def slot_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then remove one slot."""
    slot = get_slot_for(signed_in(request), slug, pk)
    if request.method == "POST":
        actions.remove_slot(slot=slot, by=signed_in(request))
        messages.success(request, _("“%(label)s” is removed.") % {"label": slot.label})
        return redirect("organize-slots", slug)
    context = {"gathering": slot.gathering, "thing": slot, "back": "organize-slots"}
    return render(request, "gatherings/remove.html", context)

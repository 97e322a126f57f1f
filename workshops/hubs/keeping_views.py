"""Pages where a team and its keepers keep hubs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.access import may
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import access, actions
from .errors import HubRefused
from .forms import FORMS, HubForm, ShiftChangeForm, form_of
from .models import Hub, HubStock, ShiftSeat
from .shift_actions import change_shift
from .shown import told_of


@door(Right.KEEP_HUBS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a hub."""
    gathering = access.get_team_for(request.user, slug)
    form = HubForm(request.POST or None, instance=Hub(gathering=gathering))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_hub(hub=form.instance, by=signed_in(request), now=timezone.now())
            return redirect("hub-keep", slug, made.pk)
        except GatheringRefused as refusal:
            form.tell(refusal)
    return render(request, "hubs/form.html", {"gathering": gathering, "form": form}, status=422 if form.errors else 200)


@door(Right.KEEP_HUB)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change what a hub is and where."""
    hub = access.get_hub_to_keep(request.user, slug, pk)
    form = HubForm(request.POST or None, instance=hub)
    if request.method == "POST" and form.is_valid():
        by, now = signed_in(request), timezone.now()
        try:
            actions.change_hub(hub=form.instance, by=by, seen_version=form.seen_version, now=now)
            messages.success(request, _("Saved."))
            return redirect("hub-keep", slug, pk)
        except GatheringRefused as refusal:
            form.tell(refusal)
    context = {"gathering": hub.gathering, "form": form, "hub": hub}
    return render(request, "hubs/form.html", context, status=422 if form.errors else 200)


@door(Right.KEEP_HUB)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what a team keeps of a hub, and add hours, a day, something in stock or a shift."""
    hub = access.get_hub_to_keep(request.user, slug, pk)
    what = request.POST.get("what", "")
    typed = form_of(what, hub, request.POST) if what in FORMS else None
    if typed is not None and typed.is_valid():
        try:
            actions.add_row(row=typed.row(hub), now=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("hub-keep", slug, pk)
        except HubRefused as refusal:
            typed.add_error(None, refusal.sentence)
    return _keep_page(request, hub, {what: typed} if typed is not None else {})


def _keep_page(request: HttpRequest, hub: Hub, typed: dict[str, Any]) -> HttpResponse:
    forms = {what: typed.get(what) or form_of(what, hub) for what in FORMS}
    now = timezone.now()
    seats = ShiftSeat.objects.filter(shift__hub=hub, shift__cancelled=False, shift__ends_at__gt=now)
    context = {
        "gathering": hub.gathering,
        "hub": hub,
        "forms": forms,
        "levels": HubStock.Level,
        "takes_away": may(request.user, hub.gathering, Right.KEEP_HUBS),
        "seats": seats.select_related("person").order_by("taken_at", "pk"),
    }
    context |= told_of(hub, request.user, now)
    return render(request, "hubs/keep.html", context, status=422 if typed or request.method == "POST" else 200)


@door(Right.KEEP_HUB)
@require_POST
def drop(request: HttpRequest, slug: str, pk: int, what: str, row: int) -> HttpResponse:
    """Take something of a hub away."""
    actions.drop_row(row=access.get_row_to_keep(request.user, slug, pk, what, row), now=timezone.now())
    messages.success(request, _("It is gone."))
    return redirect("hub-keep", slug, pk)


@door(Right.KEEP_HUB)
@require_POST
def level(request: HttpRequest, slug: str, pk: int, row: int) -> HttpResponse:
    """Say in one tap how much there is of something."""
    stock = access.get_row_to_keep(request.user, slug, pk, "stock", row)
    if not isinstance(stock, HubStock):
        raise Http404("not in stock")
    try:
        actions.say_level(stock=stock, level=request.POST.get("level", ""), now=timezone.now())
    except HubRefused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("hub-keep", slug, pk)


@door(Right.KEEP_HUBS)
@require_POST
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a hub away."""
    hub = access.get_hub_to_close(request.user, slug, pk)
    actions.close_hub(hub=hub, by=signed_in(request), now=timezone.now())
    messages.success(request, _("“%(hub)s” is taken away; calendars cancel what they told.") % {"hub": hub})
    return redirect("gathering-hubs", slug)


@door(Right.KEEP_HUB)
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: HttpRequest, slug: str, pk: int, row: int) -> HttpResponse:
    """Change a shift: what is to do, when, how many it needs."""
    found = access.get_shift_to_keep(request.user, slug, pk, row)
    form = ShiftChangeForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            change_shift(shift=form.instance, seen=form.cleaned_data["seen"], now=timezone.now())
            messages.success(request, _("Saved. Whoever took it is told if it is at another time."))
            return redirect("hub-keep", slug, pk)
        except HubRefused as refusal:
            form.add_error(None, refusal.sentence)
    context = {"gathering": found.hub.gathering, "hub": found.hub, "form": form}
    return render(request, "hubs/shift.html", context, status=422 if form.errors else 200)

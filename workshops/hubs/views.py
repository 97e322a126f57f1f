"""Hubs as everybody reads them: the list, a hub, its door sheet, its calendar; taking a shift."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workshops.aid.models import Post
from workshops.calendars.answers import send
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import access, shift_actions
from .errors import HubRefused
from .feed import hub_calendar
from .models import Hub
from .post_actions import of_hub
from .shown import show, spans_of, told_of, wall

POSTS_SHOWN = 12


def with_openings(hubs: list[Hub]) -> list[tuple[Hub, Any]]:
    """Return hubs with when they are open today."""
    now = timezone.now()
    spans = spans_of(hubs, now)
    return [(hub, [one for one in spans[hub.pk] if one.start.date() == wall(hub, now).date()]) for hub in hubs]


@door(Right.READ)
@require_safe
def area(request: HttpRequest) -> HttpResponse:
    """Show every hub that anybody can go to."""
    context = {"hubs": with_openings(access.hubs_of_the_area(timezone.now()))}
    return render(request, "hubs/area.html", context | access.yours(request.user, timezone.now()))


@door(Right.READ)
@require_safe
def hubs(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the hubs of a gathering."""
    gathering, found = access.get_hubs_for(request.user, slug)
    context = {"gathering": gathering, "hubs": with_openings(found)}
    return render(request, "hubs/hubs.html", context | access.yours(request.user, timezone.now()))


@door(Right.READ)
@require_safe
def hub(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a hub: when it is open, what it has and lacks, which shifts need somebody."""
    found = access.get_hub_for(request.user, slug, pk)
    now = timezone.now()
    posts = list(Post.objects.on_board(found.gathering, now).filter(of_hub(found))[:POSTS_SHOWN])
    context = {"gathering": found.gathering, "shown": show(found, request.user, now), "hub": found, "posts": posts}
    context["keeps"] = access.may_keep(request.user, found)
    return render(request, "hubs/hub.html", context)


@door(Right.READ)
@require_safe
def door_sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show the sheet for the hub's door: to print, with a code that leads to its page."""
    found = access.get_hub_for(request.user, slug, pk)
    page = settings.SITE_URL + found.get_absolute_url()
    code = segno.make(page, error="m", micro=False).svg_data_uri(border=3, light="white", omitsize=True)
    context = {"gathering": found.gathering, "hub": found, "page": page, "code": code}
    return render(request, "hubs/door.html", context | told_of(found, request.user, timezone.now()))


@door(Right.FOLLOW)
@require_safe
def calendar(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Send the calendar of a hub."""
    found = access.get_public_hub(slug, pk)
    return send(request, hub_calendar(found, timezone.now()), f"{slug}-hub-{pk}")


@door(Right.SIGN_UP)
@require_POST
def take(request: HttpRequest, slug: str, pk: int, row: int) -> HttpResponse:
    """Take a shift."""
    shift = access.get_shift_for(request.user, slug, pk, row)
    try:
        shift_actions.take_shift(shift=shift, person=signed_in(request), now=timezone.now())
        messages.success(request, _("The shift is yours. We remind you by mail before it begins."))
    except HubRefused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(shift.hub)


@door(Right.SIGN_UP)
@require_POST
def give_back(request: HttpRequest, slug: str, pk: int, row: int) -> HttpResponse:
    """Give a shift back."""
    shift = access.get_shift_for(request.user, slug, pk, row)
    shift_actions.give_back(shift=shift, person=signed_in(request))
    messages.success(request, _("It is free for somebody else now."))
    return redirect(shift.hub)

"""The wall: what is on now and next, for a screen that nobody touches. Releases only."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.schedule import public
from workshops.schedule.models import Release

from .wall import wall_of

LOOKS = ("dark", "light")
SECONDS = 30  # until it loads the next part


@door(Right.READ)
@require_safe
@conditional_page
def wall(request: HttpRequest, slug: str, place_slug: str = "") -> HttpResponse:
    """Show now and next, at a place or at all; `?look=dark` or `light` fixes the colours, `?part=` turns the pages.

    It loads the next part by itself, without a script, until somebody chooses that it stands still (`?still=1`).
    """
    gathering = get_gathering_for(request.user, slug)
    release, now = Release.objects.latest_of(gathering), timezone.now()
    look, part = request.GET.get("look", ""), request.GET.get("part", "")
    context: dict[str, Any] = {"gathering": gathering, "release": release}
    context |= {"look": look if look in LOOKS else "", "still": "still" in request.GET}
    if release is not None:
        if place_slug:
            context["place"] = public.get_place(release, place_slug)
        number = int(part) if part.isdecimal() and len(part) < 4 else 1
        context["wall"] = wall_of(release, now, place=place_slug, part=number)
    response = render(request, "paper/wall.html", context)
    if not context["still"]:
        response.headers["Refresh"] = f"{SECONDS}; url=?{_following(context)}"
    return response


def _following(context: dict[str, Any]) -> str:
    """Return the query of the part that comes after the one that is shown."""
    part = context["wall"].following_part if "wall" in context else 1
    return urlencode({"part": part} | ({"look": context["look"]} if context["look"] else {}))

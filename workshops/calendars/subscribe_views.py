"""Pages that lead from a public calendar to one's own device, for whatever programme somebody has."""

import re
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.models import Gathering
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.schedule.models import Release

from .forms import PartForm
from .selections import query_of
from .ways import ways_of

LONGEST_PATH = 500


@door(Right.READ)
@require_safe
def part(request: HttpRequest, slug: str) -> HttpResponse:
    """Let anyone choose a part of a gathering's programme, and show the ways to follow it."""
    gathering = get_gathering_for(request.user, slug)
    release = None if gathering.state == Gathering.State.DRAFT else Release.objects.latest_of(gathering)
    form = PartForm(release, request.GET) if release else None
    feed = reverse("schedule-ics", args=[slug])
    if form is not None and form.asked:
        feed = f"{feed}?{query_of(form.asked)}"
    ways = ways_of(request.build_absolute_uri(feed), gathering.name)
    context = {"gathering": gathering, "form": form, "ways": ways}
    return render(request, "calendars/subscribe_part.html", context)


@door(Right.FOLLOW)
@require_safe
def subscribe(request: HttpRequest) -> HttpResponse:
    """Show the ways to follow a public calendar of this site, whose path the address names (Http404 for another)."""
    feed = request.GET.get("feed", "")
    name = _name_of(feed)
    ways = ways_of(request.build_absolute_uri(feed), name)
    return render(request, "calendars/subscribe.html", {"ways": ways, "name": name})


def _name_of(feed: str) -> str:
    """Return a name for the public calendar at a path of this site."""
    try:
        found = resolve(urlsplit(feed).path) if re.match(r"/[^/]", feed) and len(feed) <= LONGEST_PATH else None
    except Resolver404:
        found = None
    rights = getattr(found.func, "rights", ()) if found else ()
    if found is None or rights[:1] != (Right.FOLLOW,) or not urlsplit(feed).path.endswith(".ics"):
        raise Http404("no public calendar")
    shown = Gathering.objects.exclude(state=Gathering.State.DRAFT).filter(slug=found.kwargs.get("slug", ""))
    name = shown.values_list("name", flat=True).first()
    if name is None:
        raise Http404("no public calendar")
    return str(name)

"""What a browser keeps of the site, the worker that shows it without a signal, and how the site is installed."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.calendars.answers import send
from workshops.calendars.private import plan_file
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.schedule.public import gatherings_shown

from . import manifest as app
from .assets import file_addresses, shell
from .own import own_list
from .programme import get_programme
from .waiting_worker import waiting_code

WORKER = "workshops/sw.js"
ASK_AGAIN = {"Cache-Control": "no-cache"}


@door(Right.READ)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker; it stands at the root because it acts for the pages below its address."""
    code = Path(str(finders.find(WORKER))).read_text()
    return HttpResponse(shell() + code + waiting_code(), content_type="text/javascript", headers=ASK_AGAIN)


@door(Right.READ)
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Return what the site is called and looks like once it is installed."""
    return JsonResponse(app.manifest(), content_type="application/manifest+json", headers=ASK_AGAIN)


@door(Right.READ)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Open the gathering that is on, or the next one; with several, the list of them."""
    shown = gatherings_shown(request.user, timezone.now())
    near = shown["on_now"] or shown["to_come"][:1]
    return redirect("gathering", near[0].slug) if len(near) == 1 else redirect("home")


@door(Right.READ)
@require_safe
def nothing(request: HttpRequest) -> HttpResponse:
    """Say that there is no signal, and what can be read; the worker keeps it."""
    return HttpResponse(render_to_string("offline/nothing.html"))  # the same for everybody


@door(Right.FETCH)
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a whole release on one page, the same for everybody."""
    return HttpResponse(get_programme(slug).page, headers=ASK_AGAIN)


@door(Right.FETCH)
@require_safe
def to_keep(request: HttpRequest, slug: str) -> JsonResponse:
    """List what a browser keeps of a gathering: the release, its page by the mark of its content, files, live pages."""
    found = get_programme(slug)
    live = [reverse(name, args=[slug]) for name in ("gathering", "gathering-aid", "gathering-hubs", "emergency")]
    listed = {
        "gathering": str(found.gathering),
        "release": found.release.number,
        "published_at": found.release.published_at.isoformat(),
        "page": reverse("offline-programme", args=[slug]),
        "mark": found.mark,
        "files": file_addresses(),
        "live": live,
    }
    return JsonResponse(listed, headers=ASK_AGAIN)


@door(Right.USE_ACCOUNT)
@require_safe
def own(request: HttpRequest) -> JsonResponse:
    """List what a person's browser keeps of their own, and when what of their plan rings."""
    headers = {"Cache-Control": "private, no-store"}
    return JsonResponse(own_list(signed_in(request), timezone.now()), headers=headers)


@door(Right.USE_ACCOUNT)
@require_safe
def plan_calendar(request: HttpRequest) -> HttpResponseBase:
    """Send the person's plan as a file whose alarms ring without a signal."""
    return send(request, plan_file(signed_in(request), timezone.now()), "my-plan", private=True)

"""Private calendars: what their links lead to, and the page on which a person keeps their own links."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from . import private_actions
from .answers import send, send_gone
from .errors import CalendarRefused
from .forms import LinkForm
from .private import Gone, get_private_calendar
from .private_access import get_own_link, live_links, teams_of
from .private_models import PrivateFeed
from .ways import ways_of


@door(Right.FOLLOW_BY_LINK)
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Send the private calendar that a link leads to, or 410 with one that says it has ended."""
    found = get_private_calendar(token, timezone.now())
    if isinstance(found, Gone):
        return send_gone(request, found.packed, "ended")
    return send(request, found, "my-calendar", private=True)


@door(Right.USE_ACCOUNT, post=Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendars(request: HttpRequest) -> HttpResponse:
    """List a person's private links, and make one; it is shown this once."""
    person, posted = signed_in(request), request.method == "POST"
    form = LinkForm(request.POST if posted else None, teams=teams_of(person), initial={"form_id": uuid4()})
    if not posted or not form.is_valid():
        return _page(request, person, form, status=422 if posted else 200)
    try:
        made, token = private_actions.make_link(person=person, now=timezone.now(), **form.wanted)
    except CalendarRefused as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, person, form, status=409)
    return _page(request, person, None, made=made, token=token)


@door(Right.KEEP_OWN)
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace one of the person's links by a new one, which is shown this once."""
    person = signed_in(request)
    feed = get_own_link(person, pk)
    try:
        made, token = private_actions.renew_link(feed=feed, now=timezone.now())
    except CalendarRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("my-calendars")
    return _page(request, person, None, made=made, token=token)


@door(Right.KEEP_OWN)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one of the person's links lead nowhere any more."""
    private_actions.end_link(feed=get_own_link(signed_in(request), pk), now=timezone.now())
    messages.success(request, _("The link has ended. Devices that still ask get a calendar that says so."))
    return redirect("my-calendars")


def _page(
    request: HttpRequest,
    person: Person,
    form: LinkForm | None,
    *,
    made: PrivateFeed | None = None,
    token: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the links, and above them the one just made; no browser keeps this page."""
    ways = None
    if made is not None:
        url = request.build_absolute_uri(reverse("private-ics", args=[token]))
        ways = ways_of(url, made.name)
    form = form or LinkForm(teams=teams_of(person), initial={"form_id": uuid4()})
    context = {"form": form, "links": live_links(person), "made": made, "ways": ways}
    response = render(request, "calendars/my_calendars.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response

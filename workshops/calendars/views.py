"""Calendars to subscribe to or keep: the programme or a part of it, a teacher, a workshop; public, without cookies."""

from gzip import decompress
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_offering_calendar, get_schedule_calendar, get_session_calendar, get_teacher_calendar
from .files import CalendarFile
from .selections import asked_of, get_selection_calendar

CONTENT_TYPE = "text/calendar; charset=utf-8"
FRESH_SECONDS = 300


@door(Right.FOLLOW)
@require_safe
def schedule(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the calendar of the whole programme, or of the part of it that the address asks for."""
    if asked := asked_of(request.GET):
        return send(request, get_selection_calendar(slug, asked, timezone.now()), f"{slug}-part")
    return send(request, get_schedule_calendar(slug, timezone.now()), slug)


@door(Right.FOLLOW)
@require_safe
def session(request: HttpRequest, slug: str, uid: UUID) -> HttpResponseBase:
    """Send the calendar of one session."""
    return send(request, get_session_calendar(slug, uid, timezone.now()), f"{slug}-{uid}")


@door(Right.FOLLOW)
@require_safe
def offering(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Send the calendar of all parts of one offering."""
    return send(request, get_offering_calendar(slug, pk, timezone.now()), f"{slug}-workshop-{pk}")


@door(Right.FOLLOW)
@require_safe
def teacher(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Send the calendar of what one person teaches."""
    return send(request, get_teacher_calendar(slug, pk, timezone.now()), f"{slug}-teacher-{pk}")


def send(request: HttpRequest, calendar: CalendarFile, name: str) -> HttpResponseBase:
    """Answer 304 by the validators alone, else with the bytes, packed where the client takes gzip."""
    response = HttpResponse(content_type=CONTENT_TYPE)
    response["ETag"] = f'W/"{calendar.etag}"'
    if calendar.modified_at is not None:
        response["Last-Modified"] = http_date(calendar.modified_at.timestamp())
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    patch_vary_headers(response, ["Accept-Encoding"])
    modified = None if calendar.modified_at is None else int(calendar.modified_at.timestamp())
    answer = get_conditional_response(request, response["ETag"], modified, response)
    if answer is not response:
        return answer or response
    packed = calendar.pack()
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        response["Content-Encoding"] = "gzip"
        response.content = packed
    else:
        response.content = decompress(packed)
    return response

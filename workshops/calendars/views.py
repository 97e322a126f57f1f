"""Calendars to subscribe to or keep: the programme or a part of it, a teacher, a workshop; public, without cookies."""

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_offering_calendar, get_schedule_calendar, get_session_calendar, get_teacher_calendar
from .answers import send
from .selections import asked_of, get_selection_calendar


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

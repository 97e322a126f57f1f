"""Calendars of workshops round the year to subscribe to: a programme, a category, a workshop; without cookies."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from .answers import send
from .series_access import get_category_calendar, get_programme_calendar, get_workshop_calendar


@door(Right.FOLLOW)
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the calendar of a whole programme."""
    return send(request, get_programme_calendar(slug, timezone.now()), slug)


@door(Right.FOLLOW)
@require_safe
def category(request: HttpRequest, slug: str, category: str) -> HttpResponseBase:
    """Send the calendar of a programme's workshops of one category."""
    return send(request, get_category_calendar(slug, category, timezone.now()), f"{slug}-{category}")


@door(Right.FOLLOW)
@require_safe
def workshop(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Send the calendar of one workshop that repeats."""
    return send(request, get_workshop_calendar(slug, pk, timezone.now()), f"{slug}-{pk}")

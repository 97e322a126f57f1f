"""Calendars are answered before sessions, languages and whatever else pages need: programmes ask day and night.

A middleware, like the one for static files. What it does not find it passes on: a wrong address looks as always.
"""

import re
from collections.abc import Callable
from time import monotonic

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import timezone

from . import kept
from .access import get_schedule_calendar
from .answers import headers_of, ready

WHOLE = re.compile(r"/g/([-a-zA-Z0-9_]+)/schedule\.ics")
ASKS_MORE = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_NONE_MATCH")


class CalendarsFirst:
    """Answers what asks for a calendar, passes on everything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from memory, else by the calendar's view, else as any other page."""
        if not request.path_info.endswith(".ics") or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        try:
            return self._from_memory(request) or self._by_its_view(request)
        except (Http404, Resolver404):
            return self.get_response(request)

    def _from_memory(self, request: HttpRequest) -> HttpResponseBase | None:
        """Return the answer to who wants the whole programme in the usual way; None where more is asked."""
        found = WHOLE.fullmatch(request.path_info)
        if found is None or request.META.get("QUERY_STRING"):
            return None
        known = _fresh(found[1])
        if request.META.get("HTTP_IF_NONE_MATCH") == known.headers["ETag"]:
            return HttpResponse(status=304, headers=known.headers)
        if any(header in request.META for header in ASKS_MORE):
            return None
        return _whole(request, ready(request, known.packed, known.headers))

    def _by_its_view(self, request: HttpRequest) -> HttpResponseBase:
        found = resolve(request.path_info)
        answer = found.func(request, *found.args, **found.kwargs)
        return _whole(request, answer)


def _fresh(slug: str) -> kept.Kept:
    """Return what is kept of a gathering's calendar, read anew when it is too old (Http404)."""
    known = kept.find(slug)
    if known is not None and known.until > monotonic():
        return known
    kept.forget(slug)
    calendar = get_schedule_calendar(slug, timezone.now())
    same = known is not None and known.etag == calendar.etag
    packed = known.packed if known is not None and same else calendar.pack()
    made = kept.Kept(
        until=monotonic() + kept.SECONDS,
        etag=calendar.etag,
        headers=headers_of(calendar, slug, private=False),
        packed=packed,
    )
    return kept.keep(slug, made)


def _whole(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Return the answer with its length, and without a body for who wants the headers alone."""
    if isinstance(answer, HttpResponse) and answer.status_code != 304:
        answer["Content-Length"] = str(len(answer.content))
        if request.method == "HEAD":
            length = answer["Content-Length"]
            answer.content = b""
            answer["Content-Length"] = length
    return answer

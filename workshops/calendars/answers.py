"""The answer to who asks for a calendar: headers, 304 where nothing changed, gzip where the client takes it."""

from collections.abc import Mapping
from gzip import decompress

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from .files import CalendarFile

CONTENT_TYPE = "text/calendar; charset=utf-8"
FRESH_SECONDS = 300
PUBLIC = {"Cache-Control": f"public, max-age={FRESH_SECONDS}"}
PRIVATE = {"Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}


def send(request: HttpRequest, calendar: CalendarFile, name: str, *, private: bool = False) -> HttpResponseBase:
    """Answer 304 by the validators alone, else with the bytes; proxies may keep what is not private."""
    headers = headers_of(calendar, name, private=private)
    response = HttpResponse(headers=headers)
    modified = None if calendar.modified_at is None else int(calendar.modified_at.timestamp())
    answer = get_conditional_response(request, headers["ETag"], modified, response)
    if answer is response:
        return ready(request, calendar.pack(), headers)
    if isinstance(answer, HttpResponse):
        for header, value in (PRIVATE if private else PUBLIC).items():
            answer[header] = value
        return answer
    return response


def send_gone(request: HttpRequest, packed: bytes, name: str) -> HttpResponseBase:
    """Answer 410 with a calendar that says why; it is to be asked for no more, so it has no validators."""
    response = ready(request, packed, _headers(name, private=True))
    response.status_code = 410
    return response


def headers_of(calendar: CalendarFile, name: str, *, private: bool) -> dict[str, str]:
    """Return the headers of the whole answer, but for its encoding."""
    headers = _headers(name, private=private) | {"ETag": f'W/"{calendar.etag}"'}
    if calendar.modified_at is not None:
        headers["Last-Modified"] = http_date(calendar.modified_at.timestamp())
    return headers


def ready(request: HttpRequest, packed: bytes, headers: Mapping[str, str]) -> HttpResponse:
    """Return the answer with the bytes, packed where the client takes gzip."""
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        return HttpResponse(packed, headers={**headers, "Content-Encoding": "gzip"})
    return HttpResponse(decompress(packed), headers=dict(headers))


def _headers(name: str, *, private: bool) -> dict[str, str]:
    return {
        "Content-Type": CONTENT_TYPE,
        "Content-Disposition": f'inline; filename="{name}.ics"',
        "Vary": "Accept-Encoding",
        **(PRIVATE if private else PUBLIC),
    }

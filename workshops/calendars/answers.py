"""The answer to who asks for a calendar: headers, 304 where nothing changed, gzip where the client takes it."""

from gzip import decompress

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date

from .files import CalendarFile

CONTENT_TYPE = "text/calendar; charset=utf-8"
FRESH_SECONDS = 300


def send(request: HttpRequest, calendar: CalendarFile, name: str, *, private: bool = False) -> HttpResponseBase:
    """Answer 304 by the validators alone, else with the bytes; proxies may keep what is not private."""
    response = _begin(name, private)
    response["ETag"] = f'W/"{calendar.etag}"'
    if calendar.modified_at is not None:
        response["Last-Modified"] = http_date(calendar.modified_at.timestamp())
    modified = None if calendar.modified_at is None else int(calendar.modified_at.timestamp())
    answer = get_conditional_response(request, response["ETag"], modified, response)
    if answer is not response:
        if private and answer is not None:
            answer["Referrer-Policy"] = "no-referrer"
        return answer or response
    return _fill(request, response, calendar.pack())


def send_gone(request: HttpRequest, packed: bytes, name: str) -> HttpResponseBase:
    """Answer 410 with a calendar that says why; it is to be asked for no more, so it has no validators."""
    response = _begin(name, private=True)
    response.status_code = 410
    return _fill(request, response, packed)


def _begin(name: str, private: bool) -> HttpResponse:
    response = HttpResponse(content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    if private:
        patch_cache_control(response, private=True, no_cache=True)
        response["Referrer-Policy"] = "no-referrer"
    else:
        patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _fill(request: HttpRequest, response: HttpResponse, packed: bytes) -> HttpResponse:
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        response["Content-Encoding"] = "gzip"
        response.content = packed
    else:
        response.content = decompress(packed)
    return response

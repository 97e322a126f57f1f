"""How every address of the API answers: JSON, for any site's pages, kept by proxies, refusals as problems."""

import json
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.people.doors import View

from .asking import Asked, read_query
from .contract import BY_NAME, Endpoint
from .problems import ApiProblem, as_response, nothing_here

FRESH_SECONDS = 300
METHODS = ["GET", "HEAD", "OPTIONS"]
Answer = Callable[..., Any]


def answers(to: str | Endpoint) -> Callable[[Answer], View]:
    """Make a view of a function that takes what is asked and the address's arguments and returns what JSON can tell."""
    endpoint = BY_NAME[to] if isinstance(to, str) else to

    def mark(function: Answer) -> View:
        @require_http_methods(METHODS)
        def view(request: HttpRequest, **arguments: Any) -> HttpResponse:
            if request.method == "OPTIONS":
                return HttpResponse(status=204)
            told = function(request, read_query(endpoint, request.GET), **arguments)
            return _packed(request, told)

        return in_json(view)

    return mark


def in_json(view: View) -> View:
    """Let a view's refusals be problems, and let pages of any site read what it answers, without cookies."""

    @wraps(view)
    def inner(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        try:
            response = view(request, **arguments)
        except ApiProblem as problem:
            response = as_response(problem)
        except Http404:
            response = as_response(nothing_here())
        if response.status_code == 405:
            allowed = response["Allow"]
            told = _("This address can only be read. Use GET.")
            response = as_response(ApiProblem("only-read", _("Only to be read"), told, 405))
            response["Allow"] = allowed
        return _open_to_all(response)

    return inner


def _packed(request: HttpRequest, told: Any) -> HttpResponse:
    """Return the JSON, or 304 when whoever asks has these bytes already."""
    body = json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = f'W/"{sha256(body).hexdigest()}"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    if isinstance(told, dict):
        links = [f'<{told[rel]}>; rel="{rel[:4]}"' for rel in ("next", "previous") if told.get(rel)]
        if links:
            response["Link"] = ", ".join(links)
    return get_conditional_response(request, response["ETag"], None, response) or response


def _open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response["Access-Control-Allow-Headers"] = "If-None-Match"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    response["Access-Control-Max-Age"] = "86400"
    return response


def in_pages(request: HttpRequest, asked: Asked, count: int, results: list[Any], **more: object) -> dict[str, Any]:
    """Return a page of a list with how many there are and the addresses of the pages around it.

    What the pages must share, the release above all, is put into their addresses, so that they fit together.
    """
    last = max(1, -(-count // asked.per_page))
    if asked.page > last:
        told = _("There are %(last)s pages, no page %(page)s.") % {"last": last, "page": asked.page}
        raise ApiProblem("wrong-value", _("A page that there is not"), told, 404)
    pinned = {name: more[name] for name in ("release",) if more.get(name) is not None}
    return {
        "count": count,
        "next": _page(request, asked.page + 1, pinned) if asked.page < last else None,
        "previous": _page(request, asked.page - 1, pinned) if asked.page > 1 else None,
        **more,
        "results": results,
    }


def _page(request: HttpRequest, number: int, pinned: dict[str, object]) -> str:
    query = request.GET.copy()
    for name, value in {**pinned, "page": number}.items():
        query[name] = str(value)
    return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"

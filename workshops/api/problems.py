"""Refusals as RFC 9457 has them: JSON that says what is wrong and what to do."""

import json

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _


class ApiProblem(Exception):
    """Why there is no answer; `kind` is a heading of the API's page, `detail` a sentence on what to do."""

    def __init__(self, kind: str, title: str, detail: str, status: int = 400, **more: object) -> None:
        self.kind, self.title, self.detail, self.status, self.more = kind, title, detail, status, more
        super().__init__(detail)


def nothing_here(detail: str = "") -> ApiProblem:
    """Return the problem of an address that leads nowhere, or to what is not for everybody."""
    told = detail or _("Nothing public is at this address. /api/1/ lists the addresses that there are.")
    return ApiProblem("nothing-here", _("Nothing here"), told, 404)


def as_response(problem: ApiProblem) -> HttpResponse:
    """Return the answer that tells a problem."""
    told = {
        "type": f"{settings.SITE_URL}{reverse('api')}#{problem.kind}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    body = json.dumps(told | problem.more, ensure_ascii=False)
    return HttpResponse(body + "\n", status=problem.status, content_type="application/problem+json")

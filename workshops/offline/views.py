"""What a browser keeps of the site, and the worker that shows it without a signal."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

WORKER = "workshops/sw.js"


@door(Right.READ)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker; it stands at the root because it acts for the pages below its address."""
    found = Path(str(finders.find(WORKER)))
    return HttpResponse(found.read_bytes(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})

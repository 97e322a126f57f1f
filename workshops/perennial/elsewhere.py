"""The one door of pages that a programme round the year does not have: people are led to where the thing is."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from workshops.gatherings.access import OtherKind

# Pages of a gathering, by name, for which a programme has one of its own.
SAME: dict[str, str] = {
    **dict.fromkeys(("gathering", "schedule", "schedule-day", "releases", "place", "teacher"), "perennial-programme"),
    **dict.fromkeys(("organize", "organize-schedule", "organize-publish"), "perennial-organize"),
    "organize-settings": "perennial-settings",
    "workshop": "perennial-workshop",
}


class PerennialDoor:
    """Answers for the pages that gatherings of some days have alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Lead to the programme's own page where there is one; else say that there is none, and where to go."""
        if not isinstance(exception, OtherKind):
            return None
        found, slug = request.resolver_match, exception.gathering.slug
        name = SAME.get(found.url_name or "") if found and request.method in ("GET", "HEAD") else None
        if found and name == "perennial-workshop":
            return redirect(name, slug, found.kwargs["pk"])
        if name:
            return redirect(name, slug)
        return render(request, "perennial/elsewhere.html", {"gathering": exception.gathering}, status=404)

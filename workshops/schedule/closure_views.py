"""Closed places: which they are, and opening one again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.closure_models import PlaceClosure
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_board_for
from .closure_actions import open_again
from .closures import closures_of

LONGEST_KEY = 19


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def closures(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which places are closed or will be; a POST opens one again."""
    gathering, now = get_board_for(request.user, slug), timezone.now()
    if request.method == "POST":
        key = request.POST.get("closure", "")
        if not (key.isdecimal() and len(key) < LONGEST_KEY):
            raise Http404(f"no closure {key[:LONGEST_KEY]}")
        found = PlaceClosure.objects.filter(place__gathering=gathering, pk=int(key)).select_related("place__gathering")
        for closure in found:  # none: somebody was faster
            open_again(closure=closure, person=signed_in(request), now=now)
        messages.success(request, _("It is open again. What was moved away stays where it is."))
        return redirect("organize-closures", slug)
    context = {"gathering": gathering, "closures": closures_of(gathering, now), "now": now}
    return render(request, "schedule/closures.html", context)

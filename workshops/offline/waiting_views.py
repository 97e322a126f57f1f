"""Where browsers send what waited, and the page of what waits and what needs a choice."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .waiting_access import get_own_write, open_writes, sender_of, settled_writes
from .waiting_actions import choose, take
from .waiting_models import SentWrite
from .waiting_reading import read


@door(Right.USE_ACCOUNT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Tell a browser whose writes are taken here, with a fresh token; a POST takes a list of them."""
    person = signed_in(request)
    if request.method != "POST":
        return JsonResponse({"person": sender_of(person), "token": get_token(request)})
    try:
        given = read(request.body)
    except (ValueError, RecursionError):
        return JsonResponse({"sentence": _("That could not be read. Open the page anew and try again.")}, status=400)
    if given.person != sender_of(person):
        return JsonResponse({"sentence": _("Somebody else signed in here meanwhile.")}, status=409)
    rows = take(person=person, writes=given.writes, now=timezone.now(), trying=given.trying)
    if given.trying:
        for row in rows:
            _tell(request, row)
    return JsonResponse({"answers": [_answer(row) for row in rows], "open": len(open_writes(person))})


def _tell(request: HttpRequest, row: SentWrite) -> None:
    """Say on the next page what was done, as the form's own page would; a star shows by itself."""
    if row.outcome in SentWrite.TOOK and row.kind != "star":
        messages.success(request, row.sentence)


def _answer(row: SentWrite) -> dict[str, str]:
    page = getattr(row, "page", "")
    return {
        "key": row.key,
        "outcome": row.outcome,
        "sentence": row.sentence,
        "title": row.title,
        "state": row.state,
        "page": page,
    }


@door(Right.USE_ACCOUNT)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits in this browser, what needs a choice, and what was sent lately."""
    person = signed_in(request)
    context = {"open": open_writes(person), "settled": settled_writes(person)}
    return render(request, "offline/waiting.html", context)


@door(Right.KEEP_OWN)
@require_POST
def waiting_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what its owner chose about a write that could not just be done."""
    row = get_own_write(signed_in(request), pk)
    row = choose(row=row, what=request.POST.get("what", "")[:20], now=timezone.now())
    if row.settled_at is None:
        messages.warning(request, row.sentence)
    elif row.outcome in SentWrite.TOOK:
        messages.success(request, row.sentence)
    return redirect("waiting")

"""The board: an overview of the draft, and a page per day where organizers and schedulers place its sessions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import get_board_for, get_draft_session
from .actions import Moved, Where, ensure_all_sessions, pin_session, place_session, unpin_session, unplace_session
from .board_days import days_after, days_near, load_day
from .board_overview import load_overview
from .board_tray import SORTS, load_tray, loose_card
from .bulk_actions import newest_step
from .errors import ScheduleRefused
from .forms import PlaceForm, SeenForm, place_form
from .models import Session
from .sentences import clash_words, session_name, where_words

WARNINGS_TOLD = 3
KEPT = ("q", "sort", "place", "slot")  # of a day's address, kept from one page to the next
Do = SeenForm.Do


@dataclass(frozen=True)
class Lifted:
    """The session in hand, the form that says where it goes, and why the last try was refused."""

    session: Session
    form: PlaceForm
    refused: str = ""
    asks: int = 0  # seats that would be lost


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the draft's days with their clashes; a POST makes the sessions that accepted workshops lack."""
    gathering = get_board_for(request.user, slug)
    if request.method == "POST":
        made = ensure_all_sessions(gathering)
        told = ngettext("%(n)s more session waits.", "%(n)s more sessions wait.", made) % {"n": made}
        messages.success(request, told)
        return redirect("organize-schedule", slug)
    context = {"gathering": gathering, "overview": load_overview(gathering)}
    return render(request, "schedule/board.html", context)


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def board_day(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Show the table of a day, `?lift=` a session in hand; a POST does one thing with one session."""
    gathering = get_board_for(request.user, slug)
    if request.method == "POST":
        return _write(request, gathering, day)
    if piece := request.GET.get("piece", ""):
        return _piece(request, gathering, day, piece)
    lifted = None
    if key := request.GET.get("lift", ""):
        session = get_draft_session(gathering, key)
        lifted = Lifted(session, place_form(gathering, day, session))
    return _page(request, gathering, day, lifted, 200)


def _page(request: HttpRequest, gathering: Gathering, day: date, lifted: Lifted | None, status: int) -> HttpResponse:
    session = lifted.session if lifted else None
    shown = _shown_day(request, gathering, day, session)
    if day not in gathering.days and not shown["board"].placed:
        raise Http404(f"{day} is no day of {gathering.slug}")
    kept = _kept(request)
    context = {
        **shown,
        **_shown_tray(request, gathering),
        "days": days_near(gathering, day),
        "next_days": days_after(gathering, day),
        "all_slots": urlencode({key: value for key, value in kept.items() if key != "slot"}),
        "step": newest_step(gathering),
        "carried": urlencode(kept | {"lift": session.pk} if session else kept),
        "lifted": lifted,
        "in_hand": loose_card(session, gathering.zone) if session else None,
    }
    return render(request, "schedule/board_day.html", context, status=status)


def _piece(request: HttpRequest, gathering: Gathering, day: date, piece: str) -> HttpResponse:
    """Show the table of a day, or the tray, by itself: a board puts days beside each other and shows them anew."""
    if piece == "tray":
        return render(request, "schedule/_board_tray.html", _shown_tray(request, gathering) | {"day": day})
    return render(request, "schedule/_board_day.html", _shown_day(request, gathering, day, None))


def _shown_day(request: HttpRequest, gathering: Gathering, day: date, lifted: Session | None) -> dict[str, Any]:
    only, slot = request.GET.get("place", ""), request.GET.get("slot", "")
    board = load_day(gathering, day, lifted=lifted, only=only, slot=slot)
    kept = urlencode(_kept(request))
    return {"gathering": gathering, "day": day, "board": board, "only": only, "slot": slot, "kept": kept}


def _shown_tray(request: HttpRequest, gathering: Gathering) -> dict[str, Any]:
    query = request.GET.get("q", "")[:100]
    tray = load_tray(gathering, query, request.GET.get("page", "1"), request.GET.get("sort", ""))
    kept = urlencode(_kept(request))
    return {"gathering": gathering, "tray": tray, "q": query, "sorts": SORTS, "kept": kept, "carried": kept}


def _write(request: HttpRequest, gathering: Gathering, day: date) -> HttpResponse:
    session = get_draft_session(gathering, request.POST.get("session", ""))
    seen, form = SeenForm(request.POST), PlaceForm(request.POST, gathering=gathering, day=day)
    placing = request.POST.get("do") == Do.PLACE
    if not seen.is_valid() or (placing and not form.is_valid()):
        refused = "" if seen.is_valid() else _("That could not be read. Please try again from this page.")
        return _page(request, gathering, day, Lifted(session, form, refused), 422)
    try:
        after = _do(request, signed_in(request), session, seen.cleaned_data, form.cleaned_data if placing else {})
    except ScheduleRefused as error:
        kept = form if placing else place_form(gathering, day, session)
        fresh = get_draft_session(gathering, str(session.pk))
        return _page(request, gathering, day, Lifted(fresh, kept, error.sentence, error.asks), 409)
    on = gathering.local_day(after.starts_at) if after.starts_at else day
    address = reverse("organize-schedule-day", args=[gathering.slug, on])
    return redirect(f"{address}?{urlencode(_kept(request))}#session-{after.pk}".replace("?#", "#"))


def _kept(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET[key] for key in KEPT if request.GET.get(key)}


def _do(request: HttpRequest, person: Person, session: Session, seen: dict[str, Any], where: dict[str, Any]) -> Session:
    """Do what the form says and tell it; raises ScheduleRefused."""
    given: dict[str, Any] = {"session": session, "person": person, "seen_version": seen["version"]}
    name = {"name": session_name(session)}
    if seen["do"] in (Do.PIN, Do.UNPIN):
        pinned = pin_session(**given) if seen["do"] == Do.PIN else unpin_session(**given)
        told = _("“%(name)s” is pinned.") if pinned.pinned else _("“%(name)s” can be moved again.")
        messages.success(request, told % name)
        return pinned
    if seen["do"] == Do.UNPLACE:
        moved = unplace_session(**given)
        _tell(request, moved, _("“%(name)s” waits among the unplaced.") % name)
        return moved.session
    to = Where(place=where["place"], slot=where["slot"])
    moved = place_session(**given, where=to, pin=where["pin"], may_lose=seen["anyway"] or 0)
    zone = session.offering.workshop.gathering.zone
    _tell(request, moved, _("“%(name)s” is now %(where)s.") % {**name, "where": where_words(moved.session, zone)})
    return moved.session


def _tell(request: HttpRequest, moved: Moved, done: str) -> None:
    zone = moved.session.offering.workshop.gathering.zone
    cured = len(moved.difference.cured)
    if cured:
        done = f"{done} {ngettext('It cured %(n)s clash.', 'It cured %(n)s clashes.', cured) % {'n': cured}}"
    messages.success(request, done)
    for clash in moved.difference.made[:WARNINGS_TOLD]:
        messages.warning(request, clash_words(clash, moved.programme, zone))

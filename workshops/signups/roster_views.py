"""Rosters: a day's list for stewards, one roster for teachers and stewards, and check-in by a plan's code."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for, get_gathering_for_team
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.back import safe_next
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.people.typed import typed_words
from workshops.schedule.models import Offering

from . import roster_access
from .codes import as_typed
from .errors import SignUpRefused
from .roster_actions import keep_for_board, mark, settle, walk_up, write_to_roster
from .roster_forms import BACK, KEPT, MARKS, SETTLE, WALK_UP, WRITE, RosterForm, new_form_id
from .seat_actions import give_back
from .seat_cards import cards_of
from .seat_models import Seat


@door(Right.KEEP_ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest, slug: str, offering: int) -> HttpResponse:
    """Show who comes to an offering; a POST checks in, adds a walk-up, ticks off a fee or writes to everybody."""
    person = signed_in(request)
    kept = roster_access.get_offering_to_keep(person, slug, offering)
    form, status = RosterForm(request.POST or None, initial={"heads": 1}), 200
    if request.method == "POST":
        status = 422
        try:
            if form.is_valid():
                messages.success(request, _done(kept, form.cleaned_data, person))
                return redirect(safe_next(request, request.path))
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
    typed = typed_words(request, "q")
    context: dict[str, Any] = {"gathering": kept.workshop.gathering, "form": form, "typed": typed}
    context["found"] = roster_access.found_by(kept, typed) if typed else []
    context |= {"page": roster_access.roster_page(kept), "form_id": form["form_id"].value() or new_form_id()}
    return render(request, "signups/roster.html", context, status=status)


def _done(offering: Offering, given: dict[str, Any], by: Person) -> str:
    """Do what the form wants and return what to say; raises SignUpRefused."""
    now, what = timezone.now(), given["what"]
    if what in (*MARKS, SETTLE, BACK):
        seat = roster_access.get_seat_on(offering, given["seat"])
        if what in MARKS:
            return f"{seat.person}: {mark(seat=seat, state=Seat.State(what), now=now).get_state_display()}"
        if what == BACK:
            give_back(seat=seat, now=now)
            return _("Given back.")
        settle(seat=seat, how=given["how"], paid=given["paid"])
        return _("Saved.")
    others: dict[str, Callable[[], str]] = {
        WALK_UP: lambda: _walk_up(offering, given),
        KEPT: lambda: _kept(offering, given),
        WRITE: lambda: _write(offering, given, by),
    }
    return others[what]()


def _walk_up(offering: Offering, given: dict[str, Any]) -> str:
    seat = walk_up(offering=offering, name=given["name"], heads=given["heads"] or 1, now=timezone.now())
    return _("%(name)s has a seat.") % {"name": seat.person}


def _kept(offering: Offering, given: dict[str, Any]) -> str:
    keep_for_board(offering=offering, kept=given["kept"], seen_version=given["version"] or 0, now=timezone.now())
    return _("Saved.")


def _write(offering: Offering, given: dict[str, Any], by: Person) -> str:
    form_id = given["form_id"]
    if form_id is None:
        raise SignUpRefused(_("That could not be read. Please send it again from this page."))
    sent = write_to_roster(offering=offering, by=by, text=given["text"], form_id=form_id, now=timezone.now())
    return _("%(n)s people get it as a letter.") % {"n": sent.people}


@door(Right.SEE_ROSTERS)
@require_safe
def rosters(request: HttpRequest, slug: str, day: date | None = None) -> HttpResponse:
    """Show stewards a day's rosters, how full each is, and a field for the code on somebody's plan."""
    person, now = signed_in(request), timezone.now()
    gathering = get_gathering_for(person, slug)
    gathering, chosen, shown = roster_access.rosters_of_day(person, slug, day, gathering.local_day(now))
    code = typed_words(request, "code")
    if code:
        return redirect("check-in", slug, as_typed(code)[:40] or "-")
    cards = cards_of(gathering, person, now, [here.offering for here in shown])
    context = {"gathering": gathering, "day": chosen, "cards": [cards[here.offering] for here in shown]}
    return render(request, "signups/rosters.html", context)


@door(Right.SEE_ROSTERS)
@require_safe
def check_in(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Show a steward the seats of whoever's plan has the code, each with its check-in."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SEE_ROSTERS)
    person = roster_access.person_by_code(gathering, code)
    cards = cards_of(gathering, person, timezone.now())
    mine = sorted((card for card in cards.values() if card.is_mine), key=lambda card: card.shown.starts)
    context = {"gathering": gathering, "person": person, "cards": mine, "back": reverse("check-in", args=[slug, code])}
    return render(request, "signups/check_in.html", context)

"""Signing up: the page of one seat, what is still free, and the letter's link about a seat."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.people.access import signed_in
from workshops.people.back import safe_next
from workshops.people.doors import door
from workshops.people.links import value_of_link
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.schedule.models import Offering

from . import access
from .draw_actions import drawn_day
from .errors import Overlaps, SignUpRefused
from .free import free_by_slot
from .seat_actions import accept_offer, give_back, sign_up
from .seat_cards import cards_of
from .seat_forms import ACCEPT, BACK, SWAP, TAKE, SeatForm
from .seat_models import Seat
from .seat_words import GIVEN_BACK, words_of


@door(Right.SIGN_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, slug: str, offering: int) -> HttpResponse:
    """Show the visitor's seat in an offering, or what there is; a POST takes, swaps or gives back."""
    person, now = signed_in(request), timezone.now()
    gathering = get_gathering_for(person, slug, perennial=True)
    chosen = access.get_offering_ever_shown(gathering, offering)
    form, status, refusal = SeatForm(request.POST or None, initial={"with_self": True}), 200, None
    if request.method == "POST":
        try:
            if form.is_valid():
                _do(request, person, chosen, form)
                return redirect(safe_next(request, request.path))
            status = 422
        except SignUpRefused as error:
            status, refusal = 409, error
    card = cards_of(gathering, person, now, [offering]).get(offering)
    context: dict[str, Any] = {"gathering": gathering, "offering": chosen, "card": card, "form": form}
    context |= {"refusal": refusal, "may_swap": isinstance(refusal, Overlaps), "back": safe_next(request, "")}
    context |= {"title": card.shown.words.title} if card else _of_what_is_gone(person, chosen)
    return render(request, "signups/seat.html", context, status=status)


def _of_what_is_gone(person: Person, offering: Offering) -> dict[str, Any]:
    """Return what it was called when it was last in the programme, and whether the visitor may give a seat back."""
    kept = Seat.objects.filter(person=person, offering=offering, state__in=(Seat.State.HELD, Seat.State.WAITING))
    return {"title": access.title_shown(offering), "kept": kept.exists()}


def _do(request: HttpRequest, person: Person, offering: Offering, form: SeatForm) -> None:
    """Do what the form wants and say what came of it; raises SignUpRefused."""
    what, now = form.cleaned_data["what"], timezone.now()
    if what in (TAKE, SWAP):
        taken = sign_up(person=person, offering=offering, party=form.party, now=now, swap=what == SWAP)
        messages.success(request, words_of(taken))
        return
    kept = get_object_or_404(
        Seat.objects.select_related("offering__workshop__gathering"), person=person, offering=offering
    )
    if what == BACK:
        give_back(seat=kept, now=now)
        messages.success(request, GIVEN_BACK)
    elif what == ACCEPT:
        messages.success(request, words_of(accept_offer(seat=kept, now=now)))


@door(Right.READ)
@require_safe
def free(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Show what the visitor can still join on a day, by slot."""
    gathering = get_gathering_for(request.user, slug)
    slots = free_by_slot(gathering, request.user, day, timezone.now())
    if slots is None:
        raise Http404(f"{day} is no day of {slug}")
    context = {"gathering": gathering, "day": day, "slots": slots, "draw": drawn_day(gathering, day)}
    return render(request, "signups/free.html", context)


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the seat that a letter is about; a POST keeps it or gives it back, without signing in."""
    value = value_of_link("seat-answer", token)
    seats = Seat.objects.select_related("offering__workshop__gathering", "person")
    found = get_object_or_404(seats, pk=int(value) if value.isdecimal() else 0)
    gathering, now, refused = found.offering.workshop.gathering, timezone.now(), ""
    if request.method == "POST":
        try:
            act = accept_offer if request.POST.get("what") == ACCEPT else give_back
            act(seat=found, now=now)
            return redirect(request.path)
        except SignUpRefused as error:
            refused = error.sentence
    card = cards_of(gathering, found.person, now, [found.offering_id]).get(found.offering_id)
    context = {"seat": found, "card": card, "gathering": gathering, "refused": refused}
    return render(request, "signups/answer.html", context, status=409 if refused else 200)

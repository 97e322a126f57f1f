"""The public's pages of workshops round the year: all of them, one programme, one workshop; releases only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from . import shown
from .access import get_programme_for


@door(Right.READ)
@require_safe
def perennial(request: HttpRequest) -> HttpResponse:
    """Show the workshops of every open programme, those with the next dates first."""
    now, category = timezone.now(), request.GET.get("category", "")
    found = shown.listing(now=now, category=category, page=request.GET.get("page", "1"))
    context = {"listing": found, "chosen": category, "programmes": shown.programmes()}
    return render(request, "perennial/index.html", context)


@door(Right.READ)
@require_safe
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one programme: what it is, and its workshops."""
    found = get_programme_for(request.user, slug)
    now, category = timezone.now(), request.GET.get("category", "")
    listing = shown.listing(now=now, programme=found, category=category, page=request.GET.get("page", "1"))
    context = {"gathering": found, "listing": listing, "chosen": category}
    return render(request, "perennial/programme.html", context)


@door(Right.READ)
@require_safe
def workshop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a workshop with how it repeats and its dates to come."""
    found, now = get_programme_for(request.user, slug), timezone.now()
    context = {"gathering": found, "shown": shown.workshop(found, pk, now, request.GET.get("page", "1")), "now": now}
    return render(request, "perennial/workshop.html", context)

"""Starring from any page, and the plan that comes of it."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workshops.gatherings.access import get_gathering_for
from workshops.people.access import signed_in
from workshops.people.back import safe_next
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from . import access, actions
from .forms import StarForm
from .plan import Why, days_of, with_others
from .plan_codes import codes_of
from .signals import others_asked
from .ways import with_ways


@door(Right.KEEP_OWN, asks=False)
@require_POST
def star(request: HttpRequest, slug: str, offering: int) -> HttpResponse:
    """Star or unstar an offering and go back to the page it was done on; strangers sign in first, then choose there."""
    gathering = get_gathering_for(request.user, slug, perennial=True)
    back = safe_next(request, reverse("plan"))
    if not request.user.is_authenticated:
        return redirect_to_login(back)
    chosen = access.get_offering_for_star(gathering, offering)
    form = StarForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That star could not be read. Use the star button again."))
    elif form.cleaned_data["wanted"]:
        actions.star(person=request.user, offering=chosen)
    else:
        actions.unstar(person=request.user, offering=chosen)
    return redirect(back)


@door(Right.USE_ACCOUNT)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """Show the person what they starred, have a seat in, wait for and teach, and their shifts, by day."""
    person, now, past = signed_in(request), timezone.now(), "past" in request.GET
    sessions, why = access.planned(person, now=now, past=past)
    answers: list[tuple[Any, Any]] = others_asked.send(sender=Person, person=person.pk, now=now, past=past)
    others = chain.from_iterable(found for _receiver, found in answers)
    context = {
        "days": with_others(with_ways(days_of(sessions, why)), others),
        "codes": codes_of(request, person, sessions, why),
        "starred": {offering for offering, reasons in why.items() if Why.STAR in reasons},
        "several_gatherings": len({session.release.gathering_id for session in sessions}) > 1,
        "past": past,
        "capped": len(sessions) == access.LONGEST_PLAN,
    }
    return render(request, "signups/plan.html", context)

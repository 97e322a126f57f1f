"""The team's pages of one date of a series; organizers and schedulers may change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import date_actions as actions
from .access import get_date_for, get_series_for
from .forms import AddDateForm, DateForm, StateForm


@door(Right.KEEP_SERIES)
@require_http_methods(["GET", "HEAD", "POST"])
def date(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show one date; give it a time and place of its own, or what the series gives it."""
    person, now = signed_in(request), timezone.now()
    row = get_date_for(person, slug, pk)
    form = DateForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        moved, seen = None if "back" in request.POST else form.moved(), form.cleaned_data["version"]
        try:
            actions.move_date(row=row, moved=moved, seen_version=seen, by=person, now=now)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Saved. Everybody sees it now."))
            return redirect("perennial-series", slug, row.series_id)
    context = {"gathering": row.series.workshop.gathering, "series": row.series, "date": row, "form": form}
    return render(request, "perennial/date.html", context)


@door(Right.KEEP_SERIES)
@require_POST
def state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Leave a date out, call it off, or let it take place after all."""
    person, now = signed_in(request), timezone.now()
    row, form = get_date_for(person, slug, pk), StateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That could not be read. Use the buttons again."))
        return redirect("perennial-date", slug, pk)
    given = form.cleaned_data
    try:
        actions.set_state(row=row, state=given["state"], seen_version=given["version"], by=person, now=now)
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("perennial-date", slug, pk)
    messages.success(request, _("Saved. Everybody sees it now."))
    return redirect("perennial-series", slug, row.series_id)


@door(Right.KEEP_SERIES)
@require_POST
def add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a date that the rule does not give."""
    person = signed_in(request)
    series, form = get_series_for(person, slug, pk), AddDateForm(request.POST)
    try:
        if form.is_valid():
            actions.add_date(series=series, day=form.cleaned_data["day"], by=person, now=timezone.now())
            messages.success(request, _("The date is there."))
        else:
            messages.error(request, _("Choose a day to add."))
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("perennial-series", slug, pk)

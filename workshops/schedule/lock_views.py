"""Locked days: which they are, locking and unlocking."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_board_for
from .errors import ScheduleRefused
from .lock_actions import lock_day, unlock_day
from .locks import lock_words, locked_days


class LockForm(forms.Form):
    """A day to lock with a reason, or to unlock."""

    day = forms.DateField(widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])
    reason = forms.CharField(label=gettext_lazy("Why"), max_length=200, required=False)
    unlock = forms.BooleanField(required=False, widget=forms.HiddenInput)


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def day_locks(request: HttpRequest, slug: str) -> HttpResponse:
    """Show each day with its lock; a POST locks or unlocks one."""
    gathering = get_board_for(request.user, slug)
    form = LockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, person = form.cleaned_data, signed_in(request)
        try:
            if given["unlock"]:
                unlock_day(gathering=gathering, day=given["day"], person=person)
            else:
                lock_day(gathering=gathering, day=given["day"], person=person, reason=given["reason"])
        except ScheduleRefused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("organize-locks", slug)
    locks = locked_days(gathering)
    days: list[tuple[date, str]] = [(day, lock_words(locks[day]) if day in locks else "") for day in gathering.days]
    context: dict[str, Any] = {"gathering": gathering, "days": days, "form": form}
    if form.errors:
        messages.error(request, _("That could not be read. Please try again from this page."))
    return render(request, "schedule/day_locks.html", context, status=422 if form.errors else 200)

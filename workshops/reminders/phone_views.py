"""Giving, confirming and taking away the number for text messages."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import phones
from .errors import ReminderRefused


@door(Right.KEEP_OWN)
@require_POST
def number_add(request: HttpRequest) -> HttpResponse:
    """Send a code to the number that the person types."""
    person = signed_in(request)
    if not ratelimit.consume(request, action="phone_code", user=person):
        messages.error(request, _("That was often for one day. Try again tomorrow."))
        return redirect("reminder-choice")
    try:
        phones.ask(person=person, typed=request.POST.get("number", "")[:30], now=timezone.now())
    except ReminderRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("A code is on its way. Type it below."))
    return redirect("reminder-choice")


@door(Right.KEEP_OWN)
@require_POST
def number_confirm(request: HttpRequest) -> HttpResponse:
    """Take the number for the person's when the code is right."""
    code = request.POST.get("code", "")[:20]
    if phones.confirm(person=signed_in(request), code=code, now=timezone.now()):
        messages.success(request, _("The number is confirmed. Tick what is to come there."))
    else:
        messages.error(request, _("That is not the code, or it is too old. Look again, or have another one sent."))
    return redirect("reminder-choice")


@door(Right.KEEP_OWN)
@require_POST
def number_remove(request: HttpRequest) -> HttpResponse:
    """Forget the person's number."""
    phones.remove(person=signed_in(request))
    messages.success(request, _("The number is forgotten."))
    return redirect("reminder-choice")

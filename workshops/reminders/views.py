"""The pages where a person says what to be told, and says no to it by the link in a mail."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from workshops.people.access import signed_in
from workshops.people.back import safe_next
from workshops.people.doors import door
from workshops.people.rights import Right

from . import access, actions, bounces, push_keys, texting
from .choice_words import said_of
from .forms import NoticeChoiceForm, ReminderChoiceForm, ticks_of


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """Show and keep everything the person chose to be told; the short form beside the plan comes here too."""
    person = signed_in(request)
    browsers, phone = access.browsers_of(person), access.phone_of(person) if texting.is_on() else None
    reached = {"has_device": bool(browsers), "has_phone": phone is not None and phone.confirmed_at is not None}
    initial = ticks_of(access.choice_of(person))
    form = (
        ReminderChoiceForm(request.POST, initial=initial)
        if "short" in request.POST
        else NoticeChoiceForm(request.POST or None, initial=initial, **reached)
    )
    if request.method == "POST" and form.is_valid():
        kept = actions.choose(person=person, **form.columns())
        messages.success(request, said_of(kept))
        return redirect(safe_next(request, reverse("reminder-choice")))
    context = {
        "form": form,
        "bounce": access.bounce_of(person),
        "browsers": browsers,
        "phone": phone,
        "sends_texts": texting.is_on(),
        "push_key": push_keys.application_key(),
        "mail_is_kept_here": settings.MAIL_IS_KEPT_HERE,
    }
    return render(request, "reminders/choice.html", context)


@door(Right.KEEP_OWN)
@require_POST
def works_again(request: HttpRequest) -> HttpResponse:
    """Write to the person's address again that took no mail."""
    bounce = access.bounce_of(signed_in(request))
    if bounce is not None:
        bounces.lift(bounce)
    messages.success(request, _("We write to you again."))
    return redirect("reminder-choice")


@csrf_exempt  # RFC 8058 (3.2): a mail program posts it, without cookies; the signed link is the right to
@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop a kind of mail; a POST, by a button or a mail program, stops it at once."""
    person, kind = access.get_stop_by_link(token)
    if request.method == "POST":
        actions.stop(person=person, kind=kind)
    context = {"kind": kind.label, "stopped": request.method == "POST"}
    return render(request, "reminders/unsubscribe.html", context)

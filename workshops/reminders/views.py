"""The pages where a person says what to be told, and says no to it by the link in a mail."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workshops.people.access import signed_in
from workshops.people.back import safe_next
from workshops.people.doors import door
from workshops.people.rights import Right

from . import access, actions
from .forms import ReminderChoiceForm


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def choice(request: HttpRequest) -> HttpResponse:
    """Show and keep the person's choice."""
    person = signed_in(request)
    form = ReminderChoiceForm(request.POST or None, initial=model_to_dict(access.choice_of(person)))
    if request.method == "POST" and form.is_valid():
        kept = actions.choose(person=person, **form.cleaned_data)
        if kept.wanted:
            when = kept.get_minutes_before_display()
            messages.success(request, _("Saved. You get an e-mail %(when)s each starred session.") % {"when": when})
        else:
            messages.success(request, _("Saved. You get no reminders."))
        return redirect(safe_next(request, reverse("reminder-choice")))
    return render(request, "reminders/choice.html", {"form": form})


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

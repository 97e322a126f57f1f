"""The page where a person says when to be reminded."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
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

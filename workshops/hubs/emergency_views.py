"""The page of an emergency, and its switch."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for, get_gathering_for_team
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.names import lines
from workshops.people.rights import Right

from . import emergency_actions as actions
from .emergency import emergency_page


class EmergencyForm(forms.Form):
    """What everybody should know at once."""

    words = forms.CharField(
        label=gettext_lazy("What everybody should know"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What happened, where to go, what to do. It stands first, on every page."),
    )

    def clean_words(self) -> str:
        """Clean signs that nobody sees."""
        return lines(self.cleaned_data["words"])


@door(Right.READ)
@require_safe
def emergency(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is urgent, in few bytes and without JavaScript; it can be read at any time."""
    gathering = get_gathering_for(request.user, slug, perennial=True)
    return HttpResponse(emergency_page(gathering, timezone.now()))


@door(Right.SWITCH_EMERGENCY)
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest, slug: str) -> HttpResponse:
    """Put what is urgent first, or everything back as it was."""
    gathering = get_gathering_for_team(request.user, slug, Right.SWITCH_EMERGENCY, perennial=True)
    form = EmergencyForm(request.POST or None, initial={"words": gathering.emergency_words})
    if request.method == "POST" and "end" in request.POST:
        actions.end_emergency(gathering=gathering, by=signed_in(request))
        messages.success(request, _("Everything is as it was before."))
        return redirect("emergency-switch", slug)
    if request.method == "POST" and form.is_valid():
        words, by = form.cleaned_data["words"], signed_in(request)
        actions.begin_emergency(gathering=gathering, by=by, words=words, now=timezone.now())
        messages.success(request, _("It stands first on every page now."))
        return redirect("emergency-switch", slug)
    context = {"gathering": gathering, "form": form}
    return render(request, "hubs/emergency_switch.html", context, status=422 if form.errors else 200)

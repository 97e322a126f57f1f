"""The page that copies a gathering: choose, read what will be made, make it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_gathering_for_team
from .copy_actions import copy_gathering
from .copy_forms import CopyForm, suggestion
from .copying import plan_copy
from .errors import GatheringRefused
from .models import Gathering


@door(Right.COPY)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the form, then what would be made, then make it; organizers may."""
    person = signed_in(request)
    source = get_gathering_for_team(person, slug, Right.COPY)
    form = CopyForm(request.POST or None, initial=suggestion(source), instance=Gathering())
    context: dict[str, Any] = {"gathering": source, "form": form}
    if request.method == "POST" and form.is_valid():
        if "make" in request.POST:
            try:
                made = copy_gathering(source=source, new=form.instance, choice=form.choice, by=person)
            except GatheringRefused as refusal:
                form.add_error(None, refusal.sentence)
            else:
                messages.success(request, _("There it is, as a draft that only its team sees. Look it through."))
                return redirect("organize", made.slug)
        context["plan"] = plan_copy(source, form.instance, form.choice)
    return render(request, "gatherings/copy.html", context)

"""Pages of a gathering's settings."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import actions
from .access import get_gathering_for_team
from .errors import GatheringRefused
from .forms import GatheringForm, NewGatheringForm
from .models import Gathering


@door(Right.BEGIN_GATHERING)
@require_http_methods(["GET", "HEAD", "POST"])
def gathering_new(request: HttpRequest) -> HttpResponse:
    """Begin a gathering; anyone signed in may, and becomes its organizer."""
    person = signed_in(request)
    form = NewGatheringForm(request.POST or None, initial={"time_zone": person.time_zone or "UTC"})
    if request.method == "POST" and form.is_valid():
        try:
            gathering = actions.create_gathering(gathering=form.instance, person=person)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("There it is, as a draft that only its team sees. Add places and slots next."))
            return redirect("organize", gathering.slug)
    return render(request, "gatherings/new.html", {"form": form})


@door(Right.SEE_TEAM_PAGES)
@require_safe
def organize(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the team what there is to do, in the order it is done."""
    gathering = get_gathering_for_team(signed_in(request), slug)
    counts = {"places": gathering.places.count(), "slots": gathering.slots.count(), "team": gathering.team.count()}
    source = Gathering.objects.filter(copies__gathering=gathering).first()
    return render(request, "gatherings/overview.html", {"gathering": gathering, "counts": counts, "source": source})


@door(Right.ORGANIZE)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a gathering's settings; organizers may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.ORGANIZE)
    form = GatheringForm(request.POST or None, instance=gathering)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_gathering(gathering=form.instance, seen_version=form.seen_version, by=person)
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("organize-settings", slug)
    shown = get_gathering_for_team(signed_in(request), slug) if form.errors else gathering
    return render(request, "gatherings/settings.html", {"gathering": shown, "form": form})

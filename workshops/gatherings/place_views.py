"""Pages of a gathering's places; organizers and schedulers may change them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import place_actions as actions
from .access import get_gathering_for_team, get_place_for
from .errors import GatheringRefused
from .forms import PlaceForm
from .models import Place


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD"])
def places(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every place."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SET_UP, perennial=True)
    return render(request, "gatherings/places.html", {"gathering": gathering, "places": actions.places_of(gathering)})


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def place_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a place."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.SET_UP, perennial=True)
    form = PlaceForm(request.POST or None, instance=Place(gathering=gathering, order=gathering.places.count() + 1))
    if request.method == "POST" and form.is_valid():
        try:
            place = actions.add_place(
                place=form.instance, features=form.cleaned_data["features"], by=signed_in(request)
            )
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("“%(place)s” is there.") % {"place": place})
            return redirect("organize-places", slug)
    return render(request, "gatherings/place_form.html", {"gathering": gathering, "form": form})


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def place_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a place."""
    place = get_place_for(signed_in(request), slug, pk)
    name, gathering = place.name, place.gathering
    form = PlaceForm(request.POST or None, instance=place)
    if request.method == "POST" and form.is_valid():
        features = form.cleaned_data["features"]
        try:
            actions.change_place(
                place=form.instance, features=features, seen_version=form.seen_version, by=signed_in(request)
            )
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("organize-places", slug)
    return render(
        request, "gatherings/place_form.html", {"gathering": gathering, "form": form, "place": place, "name": name}
    )


@door(Right.SET_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def place_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then remove a place that is not used."""
    place = get_place_for(signed_in(request), slug, pk)
    if request.method == "POST":
        try:
            actions.remove_place(place=place, by=signed_in(request))
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("“%(place)s” is removed.") % {"place": place.name})
        return redirect("organize-places", slug)
    context = {"gathering": place.gathering, "thing": place.name, "back": "organize-places"}
    return render(request, "gatherings/remove.html", context)

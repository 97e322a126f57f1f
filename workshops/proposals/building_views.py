"""The page of what a workshop builds on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import standing_in
from .building import set_bases
from .building_forms import BasesForm
from .models import Workshop


@door(Right.SCHEDULE)
@require_http_methods(["GET", "HEAD", "POST"])
def builds_on(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show and change what a workshop builds on; its parts and repeats are then warned of when they come before."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.SCHEDULE)
    workshop = get_object_or_404(Workshop.objects.select_related("gathering"), gathering=gathering, pk=pk)
    form, status = BasesForm(request.POST or None, workshop=workshop), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = {"bases": list(form.cleaned_data["bases"]), "seen_version": form.cleaned_data["version"]}
            try:
                set_bases(workshop=workshop, by=person, **given)
            except GatheringRefused as refusal:
                form.add_error(None, refusal.sentence)
                status = 409
            else:
                messages.success(request, _("Saved."))
                return redirect("proposal", slug, pk)
    context = {"gathering": gathering, "workshop": workshop, "form": form, "standing": standing_in(person, gathering)}
    return render(request, "proposals/builds_on.html", context, status=status)

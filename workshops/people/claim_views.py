"""The page that a claim's letter opens."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from . import claims
from .access import signed_in
from .doors import door
from .errors import PersonRefused
from .rights import Right


@door(Right.KEEP_OWN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether somebody is the person whom an organizer keeps, and merge the two when they say so."""
    person = signed_in(request)
    try:
        found = claims.get_claim_for(person, token)
        if found is None:
            return render(request, "people/claim_of_another.html", status=403)
        if request.method != "POST":
            return render(request, "people/claim.html", {"claim": found})
        if "no" in request.POST:
            claims.take_back(claim=found)
            messages.success(request, _("Thank you. You will not be asked again by this letter."))
        else:
            claims.confirm(claim=found)
            messages.success(request, _("What was kept of %(name)s is yours now.") % {"name": found.kept.name})
    except PersonRefused as refusal:
        messages.info(request, refusal.sentence)
    return redirect("profile")

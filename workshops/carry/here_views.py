"""How to reach this site, for whoever shows it to somebody else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workshops.people.doors import door
from workshops.people.rights import Right

from .ways import ways_here


@door(Right.READ)
@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """Show the addresses with codes to scan, and what a phone may say on a wifi without the internet."""
    is_plain = settings.SITE_URL.startswith("http:")
    context = {"ways": ways_here(), "at_the_river": settings.AT_THE_RIVER, "is_plain": is_plain}
    return render(request, "carry/here.html", context)

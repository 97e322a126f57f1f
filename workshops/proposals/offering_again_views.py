"""Pages about offering again: where organizers ask last year's teachers, and where their letter leads."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import asked_to_offer_again
from .offering_again import invite_to_offer_again, standing_of


@door(Right.ASK_AGAIN)
@require_http_methods(["GET", "HEAD", "POST"])
def teachers_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how many would get a letter, and post the letters; organizers may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.ASK_AGAIN)
    if request.method == "POST":
        try:
            asked = invite_to_offer_again(gathering=gathering, by=person)
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            told = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", asked)
            messages.success(request, told % {"n": asked} if asked else _("Everybody is asked already."))
        return redirect("teachers-again", slug)
    context = {"gathering": gathering, "standing": standing_of(gathering)}
    return render(request, "proposals/teachers_again.html", context)


@door(Right.ANSWER_LETTER)
@require_safe
def offer_again(request: HttpRequest, token: str) -> HttpResponse:
    """Show whoever has the letter's link where they are asked to teach again, and lead there."""
    gathering, person = asked_to_offer_again(token)
    return render(request, "proposals/offer_again.html", {"gathering": gathering, "person": person})

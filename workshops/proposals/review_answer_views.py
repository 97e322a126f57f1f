"""The pages on which teachers answer an acceptance: signed in, or by the link in their letter."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from .access import get_workshop_for
from .models import Workshop
from .review_access import accepted_of, answered_by
from .review_confirming import confirm, give_up


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Let the teacher whom the link names say whether they come, workshop by workshop."""
    gathering, person = answered_by(token)
    workshops = accepted_of(gathering, person)
    if request.method == "POST":
        chosen = next((one for one in workshops if str(one.pk) == request.POST.get("workshop")), None)
        if chosen is None:
            messages.error(request, _("That workshop is not accepted any more. Write to the team."))
        else:
            take_answer(request, chosen, person)
        return redirect("proposal-answer", token)
    context = {"gathering": gathering, "person": person, "workshops": workshops}
    return render(request, "proposals/answer.html", context)


@door(Right.CONFIRM)
@require_POST
def proposal_confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a teacher who is signed in say whether they come."""
    person = signed_in(request)
    workshop, standing = get_workshop_for(person, slug, pk)
    if not standing.teaches:
        raise PermissionDenied
    take_answer(request, workshop, person)
    return redirect("proposal", slug, pk)


def take_answer(request: HttpRequest, workshop: Workshop, person: Person) -> None:
    """Write down the answer that was pressed, and say so."""
    seen = request.POST.get("version", "")
    try:
        if not (seen.isascii() and seen.isdecimal()) or len(seen) > 9:
            raise GatheringRefused(_("That is not possible any more. Look at the workshop as it is now."))
        if request.POST.get("answer") == "no":
            give_up(workshop=workshop, seen_version=int(seen), person=person)
            messages.success(request, _("Thank you for telling us. The team knows."))
        else:
            confirm(workshop=workshop, seen_version=int(seen), person=person, now=timezone.now())
            messages.success(request, _("Thank you! “%(title)s” is confirmed.") % {"title": workshop})
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)

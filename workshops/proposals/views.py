"""Pages of workshops before they are in the programme: list, show, write, decide."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import actions
from .access import get_workshop_for, standing_in
from .deadlines import leave_of_workshop, refuse_when_closed
from .listing import PAGE, counts_by_state, narrowed, visible_to
from .moves import MOVES
from .review_access import is_veiled
from .review_confirming import give_up
from .review_views import pile
from .teachers_known import asked_to_teach
from .words import move_buttons, said_of


@door(Right.PROPOSE)
@require_http_methods(["GET", "HEAD"])
def proposals(request: HttpRequest, slug: str) -> HttpResponse:
    """List the gathering's workshops: all for its team, one's own for a teacher."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug)
    standing = standing_in(person, gathering)
    if standing.reviews:
        return pile(request, gathering, person, standing)
    workshops = visible_to(person, gathering, standing)
    state, words = typed_words(request, "state"), typed_words(request, "q")
    page = Paginator(narrowed(workshops, state, words), PAGE).get_page(request.GET.get("page"))
    context = {"gathering": gathering, "standing": standing, "state": state, "words": words, "page": page}
    context |= {"counts": counts_by_state(workshops), "asked": asked_to_teach(person, gathering)}
    return render(request, "proposals/list.html", context)


@door(Right.SEE_PROPOSAL)
@require_http_methods(["GET", "HEAD"])
def proposal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show a workshop to its teachers and the team, with what they may do with it."""
    workshop, standing = get_workshop_for(signed_in(request), slug, pk)
    if standing.reviews and not standing.teaches and is_veiled(workshop, signed_in(request)):
        return redirect("review-proposal", slug, pk)
    context = {
        "gathering": workshop.gathering,
        "workshop": workshop,
        "standing": standing,
        "facts": said_of(workshop),
        "teachers": workshop.teaching.select_related("person"),
        "may_change": standing.may_change(workshop),
        "buttons": move_buttons(standing.moves(workshop)),
        "invitations": workshop.invitations.exclude(state="withdrawn").select_related("person"),
    }
    return render(request, "proposals/show.html", context)


@door(Right.CHANGE_PROPOSAL)
@require_POST
def proposal_move(request: HttpRequest, slug: str, pk: int, move: str) -> HttpResponse:
    """Submit, accept, decline or withdraw a workshop."""
    workshop, standing = get_workshop_for(signed_in(request), slug, pk)
    if move not in MOVES:
        raise Http404(f"no move {move}")
    if not (standing.reviews or (standing.teaches and MOVES[move].by_teachers)):
        raise PermissionDenied
    seen = request.POST.get("version", "")
    try:
        if move not in standing.moves(workshop) or not seen.isdecimal():
            raise GatheringRefused(_("That is not possible any more. Look at the workshop as it is now."))
        if move == "submit":
            refuse_when_closed(leave_of_workshop(workshop, signed_in(request), standing), workshop.gathering, workshop)
        if move == "give-up":
            give_up(workshop=workshop, seen_version=int(seen), person=signed_in(request))
        else:
            actions.make_move(workshop=workshop, move=move, seen_version=int(seen), by=signed_in(request))
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Done: %(state)s.") % {"state": workshop.get_state_display().lower()})
    return redirect("proposal", slug, pk)

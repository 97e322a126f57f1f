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
from workshops.gatherings.limits import refuse_too_often
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import actions
from .access import get_teacher_to_remove, get_workshop_for, get_workshop_to_change, standing_in
from .forms import TeacherForm, WorkshopForm
from .listing import PAGE, counts_by_state, narrowed, visible_to
from .models import Workshop
from .moves import MOVES
from .review_access import is_veiled
from .review_confirming import give_up
from .review_views import pile
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
    return render(request, "proposals/list.html", context | {"counts": counts_by_state(workshops)})


@door(Right.PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Propose a workshop; anyone signed in may, and teaches it unless they enter it for the team."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug)
    standing = standing_in(person, gathering)
    form = WorkshopForm(request.POST or None, instance=Workshop(gathering=gathering))
    teaches = not standing.reviews or bool(request.POST.get("teaches", request.method == "GET"))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(workshop=form.instance, teacher=person if teaches else None, **form.chosen())
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            return _saved(request, made)
    context = {"gathering": gathering, "form": form, "standing": standing, "teaches": teaches}
    return render(request, "proposals/form.html", context)


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a workshop; its teachers may until it is decided, organizers and schedulers always."""
    workshop, standing = get_workshop_to_change(signed_in(request), slug, pk)
    form = WorkshopForm(request.POST or None, instance=workshop)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_workshop(workshop=form.instance, seen_version=form.seen_version, **form.chosen())
        except GatheringRefused as refusal:
            form.tell(refusal)
        else:
            return _saved(request, workshop)
    context = {"gathering": workshop.gathering, "form": form, "standing": standing, "workshop": workshop}
    return render(request, "proposals/form.html", context)


def _saved(request: HttpRequest, workshop: Workshop) -> HttpResponse:
    """Submit what was just saved when that button was pressed, and show it."""
    try:
        if "submit" in request.POST and workshop.state == Workshop.State.DRAFT:
            actions.make_move(workshop=workshop, move="submit", seen_version=workshop.version, by=signed_in(request))
            messages.success(request, _("Thank you! The team has your proposal and will answer."))
        else:
            messages.success(request, _("Saved."))
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("proposal", workshop.gathering.slug, workshop.pk)


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
        "teacher_form": TeacherForm(by_team=standing.reviews),
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
        if move == "give-up":
            give_up(workshop=workshop, seen_version=int(seen), person=signed_in(request))
        else:
            actions.make_move(workshop=workshop, move=move, seen_version=int(seen), by=signed_in(request))
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Done: %(state)s.") % {"state": workshop.get_state_display().lower()})
    return redirect("proposal", slug, pk)


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Add a teacher or helper."""
    workshop, standing = get_workshop_to_change(signed_in(request), slug, pk)
    form = TeacherForm(request.POST or None, by_team=standing.reviews)
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["email"]:
                refuse_too_often(request)
            row = actions.add_teacher(workshop=workshop, **form.cleaned_data)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("%(name)s is added.") % {"name": row.person})
            return redirect("proposal", slug, pk)
    context = {"gathering": workshop.gathering, "standing": standing, "workshop": workshop, "form": form}
    return render(request, "proposals/teacher_add.html", context)


@door(Right.CHANGE_PROPOSAL)
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_remove(request: HttpRequest, slug: str, pk: int, teacher: int) -> HttpResponse:
    """Ask, then take a teacher off a workshop."""
    row, standing = get_teacher_to_remove(signed_in(request), slug, pk, teacher)
    if request.method == "POST":
        try:
            actions.remove_teacher(teacher=row, by_team=standing.reviews)
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("%(name)s no longer teaches this.") % {"name": row.person})
        left = row.person == request.user and not standing.team
        return redirect("proposals", slug) if left else redirect("proposal", slug, pk)
    workshop = row.workshop
    context = {"gathering": workshop.gathering, "standing": standing, "workshop": workshop, "teacher": row}
    return render(request, "proposals/teacher_remove.html", context)

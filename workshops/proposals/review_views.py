"""Pages on which the team reads proposals: the pile, one of it, and what is said about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right

from . import review_actions as actions
from .access import Standing
from .listing import PAGE, counts_by_state
from .models import Workshop
from .moves import DECISIONS, MOVES
from .review_access import get_own_comment, get_proposal_to_review, settings_of
from .review_forms import CommentForm, ScoreForm, TagsForm
from .review_listing import choices_of, neighbours, pile_of, wanted_in
from .review_reading import page_of
from .review_words import decision_words
from .words import said_of


def pile(request: HttpRequest, gathering: Gathering, person: Person, standing: Standing) -> HttpResponse:
    """Show the pile of proposals, to choose some and decide on them."""
    blind = settings_of(gathering).blind
    wanted = wanted_in(request, blind=blind)
    rows = pile_of(gathering, person, wanted, blind=blind).prefetch_related("review_tags")
    context = {
        "gathering": gathering,
        "standing": standing,
        "blind": blind,
        "wanted": wanted,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "counts": counts_by_state(Workshop.objects.filter(gathering=gathering)),
        "choices": choices_of(gathering, blind=blind),
        "decisions": decision_words(),
    }
    return render(request, "proposals/pile.html", context)


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD"])
def review(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show everything about a proposal to somebody who reviews it."""
    reviewing = get_proposal_to_review(signed_in(request), slug, pk)
    workshop, gathering = reviewing.workshop, reviewing.workshop.gathering
    actions.mark_read(workshop=workshop, person=reviewing.person)
    wanted = wanted_in(request, blind=reviewing.blind)
    pile = pile_of(gathering, reviewing.person, wanted, blind=reviewing.blind)
    before, after, number, of = neighbours(pile, pk)
    words, tags = decision_words(), list(workshop.review_tags.all())
    shown = page_of(reviewing)
    context = {
        "gathering": gathering,
        "workshop": workshop,
        "reviewing": reviewing,
        "facts": said_of(workshop),
        "score_form": ScoreForm(initial={"value": reviewing.mine}),
        "tags_form": TagsForm(gathering=gathering, initial={"tags": tags}),
        "tags": tags,
        "comment_form": CommentForm(),
        "decisions": [(one, words[one]) for one in DECISIONS if workshop.state in MOVES[one].come_from],
        "around": {"before": before, "after": after, "number": number, "of": of},
    }
    return render(request, "proposals/review.html", context | shown)


@door(Right.REVIEW)
@require_POST
def score(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep the reviewer's score, and go on to the next of the pile when asked to."""
    reviewing = get_proposal_to_review(signed_in(request), slug, pk)
    form = ScoreForm(request.POST)
    pile = pile_of(
        reviewing.workshop.gathering,
        reviewing.person,
        wanted_in(request, blind=reviewing.blind),
        blind=reviewing.blind,
    )
    after = neighbours(pile, pk)[1] if "next" in request.POST else None
    try:
        if not form.is_valid():
            raise GatheringRefused(_("Choose a score from 1 to 5, or none."))
        actions.give_score(workshop=reviewing.workshop, person=reviewing.person, value=form.cleaned_data["value"])
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
        after = None
    return back(request, slug, after or pk)


@door(Right.REVIEW)
@require_POST
def tags(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put exactly the chosen tags on a proposal."""
    reviewing = get_proposal_to_review(signed_in(request), slug, pk)
    form = TagsForm(request.POST, gathering=reviewing.workshop.gathering)
    if form.is_valid():
        actions.set_tags(workshop=reviewing.workshop, tags=form.cleaned_data["tags"], person=reviewing.person)
    else:
        messages.error(request, _("One of these tags is gone. Choose again."))
    return back(request, slug, pk)


@door(Right.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def comments(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a comment; one that cannot be kept is shown again with why."""
    reviewing = get_proposal_to_review(signed_in(request), slug, pk)
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.comment(workshop=reviewing.workshop, person=reviewing.person, text=form.cleaned_data["text"])
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return back(request, slug, pk)
    context = {"gathering": reviewing.workshop.gathering, "workshop": reviewing.workshop, "form": form}
    return render(request, "proposals/comment.html", context)


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, slug: str, pk: int, comment: int) -> HttpResponse:
    """Change or delete one's own comment."""
    reviewing, found = get_own_comment(signed_in(request), slug, pk, comment)
    form = CommentForm(request.POST or None, instance=found, initial={"version": found.version})
    if request.method == "POST" and "delete" in request.POST:
        actions.delete_comment(comment=found, person=reviewing.person)
        return back(request, slug, pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_comment(
                comment=found,
                text=form.cleaned_data["text"],
                seen_version=form.cleaned_data["version"] or 0,
                now=timezone.now(),
            )
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return back(request, slug, pk)
    context = {"gathering": reviewing.workshop.gathering, "workshop": reviewing.workshop, "form": form, "own": found}
    return render(request, "proposals/comment.html", context)


def back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return to a proposal in the same pile."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse("review-proposal", args=[slug, pk]) + (f"?{query}" if query else ""))

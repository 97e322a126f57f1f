"""The board, a post, and putting one up."""

from datetime import tzinfo
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.models import Gathering
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import access, actions
from .board import board, wanted_of
from .fits import wants_letters
from .forms import PostForm, TentForm
from .models import Post
from .rhythm import note_dates
from .skill_fits import skill_fits
from .suggesting import suggestions
from .talk_access import answers_to

DATES_SHOWN = 4


def around(gathering: Gathering | None) -> dict[str, Any]:
    """Return what every page of a board shows around it."""
    layout = "gatherings/base.html" if gathering else "base.html"
    return {"gathering": gathering, "layout": layout, "zone": gathering.zone if gathering else here()}


def here() -> tzinfo:
    """Return the clock of the area."""
    return timezone.get_default_timezone()


@door(Right.READ)
@require_safe
def aid(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show what is offered and asked for at a gathering or in the area."""
    gathering = access.get_board_for(request.user, slug)
    chosen = wanted_of(*(typed_words(request, name) for name in ("side", "kind", "day")))
    page = board(gathering, chosen, timezone.now(), request.GET.get("page", "1"))
    context = around(gathering) | {"page": page, "chosen": chosen, "sides": Post.Side, "kinds": Post.Kind}
    return render(request, "aid/board.html", context)


@door(Right.READ)
@require_safe
def aid_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a post."""
    post = access.get_post_for(request.user, pk)
    if post.state == Post.State.GROUP:
        return redirect(post)
    context = around(post.gathering) | {"post": post, "kept": access.is_kept_by(post, request.user)}
    note_dates(post, timezone.now(), context["zone"], most=DATES_SHOWN)
    if isinstance(request.user, Person):
        context["answers"] = answers_to(post, request.user)
    if context["kept"]:
        context |= {"fits": suggestions(post, timezone.now()), "of_skill": skill_fits(post, timezone.now())}
    return render(request, "aid/post.html", context | {"live": post.is_live(timezone.now())})


@door(Right.POST_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Put something on the board."""
    person = signed_in(request)
    gathering = access.get_board_for(person, slug)
    given: dict[str, Any] = {name: typed_words(request, name) for name in ("side", "kind")}
    given["mails_fits"] = wants_letters(person)
    form = PostForm(request.POST or None, request.FILES or None, initial=given, gathering=gathering, zone=here())
    if request.method == "POST" and (post := _saved(form, request, gathering)) is not None:
        messages.success(request, _("It is on the board."))
        return lead_to(post)
    return _form_page(request, form, gathering)


@door(Right.TAKE_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def tent(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a post at the tent for somebody without a phone."""
    gathering = access.get_board_for_team(request.user, slug, Right.TAKE_AID)
    form = TentForm(request.POST or None, request.FILES or None, gathering=gathering)
    if request.method == "POST" and (post := _saved(form, request, gathering)) is not None:
        messages.success(request, _("It is on the board. Answers come to you; tell them."))
        return lead_to(post)
    return _form_page(request, form, gathering, at_tent=True)


def _saved(form: PostForm, request: HttpRequest, gathering: Gathering | None) -> Post | None:
    """Return the post that a form puts up, or None when it says what is wrong."""
    if not form.is_valid():
        return None
    post = form.save(commit=False)
    post.gathering, post.form_id = gathering, form.cleaned_data["form_id"] or post.form_id
    try:
        name = form.cleaned_data.get("name", "")
        made = actions.post_up(post=post, by=signed_in(request), now=timezone.now(), name=name)
    except GatheringRefused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    form.keep_photo(made)
    return made


def lead_to(post: Post) -> HttpResponse:
    """Lead to a post, or first to where its days are asked for."""
    asks = post.rhythm == Post.Rhythm.OWN and not post.rule
    return redirect("aid-rhythm", post.pk) if asks else redirect(post)


def _form_page(request: HttpRequest, form: PostForm, gathering: Gathering | None, **more: Any) -> HttpResponse:
    context = around(gathering) | {"form": form, **more}
    return render(request, "aid/form.html", context, status=422 if form.errors else 200)


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post that one keeps."""
    post = access.get_own_post(request.user, pk)
    form = PostForm(request.POST or None, request.FILES or None, instance=post, gathering=post.gathering, zone=here())
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["version"] or 0
            actions.change_post(post=form.save(commit=False), seen_version=seen, now=timezone.now())
            form.keep_photo(post)
            messages.success(request, _("Saved."))
            return lead_to(post)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    return _form_page(request, form, post.gathering, post=post)


@door(Right.KEEP_OWN)
@require_POST
def teach(request: HttpRequest, pk: int) -> HttpResponse:
    """List the skill that a post offers, and begin to propose it as a workshop of its gathering."""
    person = signed_in(request)
    listing, slug = actions.list_offered_skill(post=access.get_own_post(person, pk), person=person)
    return redirect(f"{reverse('proposal-new', args=[slug])}?listing={listing}")


@door(Right.KEEP_OWN)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a post off the board."""
    post = actions.close_post(post=access.get_own_post(request.user, pk), now=timezone.now())
    messages.success(request, _("It is off the board."))
    return redirect(post)


@door(Right.KEEP_OWN)
@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a post stand as long again."""
    post = access.get_own_post(request.user, pk)
    try:
        actions.renew_post(post=post, now=timezone.now())
        messages.success(request, _("It stands again."))
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(post)

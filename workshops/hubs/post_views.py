"""What a hub asks for and offers: its part of the board, putting something up, taking it off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.aid.board import board, wanted_of
from workshops.aid.models import Post
from workshops.aid.views import around, lead_to
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from . import access
from .models import Hub
from .post_actions import of_hub, post_for_hub, take_off
from .post_forms import HubPostForm


@door(Right.READ)
@require_safe
def aid(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show what a hub asks for and offers, as on the board."""
    hub = access.get_hub_for(request.user, slug, pk)
    chosen = wanted_of(*(typed_words(request, name) for name in ("side", "kind", "day")))
    page = board(hub.gathering, chosen, timezone.now(), request.GET.get("page", "1"), only=of_hub(hub))
    shown = {"hub": hub, "page": page, "chosen": chosen, "sides": Post.Side, "kinds": Post.Kind}
    return render(request, "aid/board.html", around(hub.gathering) | shown)


@door(Right.KEEP_HUB)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put up what a hub asks for or offers."""
    hub = access.get_hub_to_keep(request.user, slug, pk)
    given = {"side": typed_words(request, "side"), "kind": typed_words(request, "kind")}
    form = HubPostForm(request.POST or None, request.FILES or None, initial=given, gathering=hub.gathering)
    if request.method == "POST" and form.is_valid() and (post := _saved(form, request, hub)) is not None:
        messages.success(request, _("It is on the board."))
        return lead_to(post)
    context = around(hub.gathering) | {"form": form, "hub": hub}
    return render(request, "aid/form.html", context, status=422 if form.errors else 200)


def _saved(form: HubPostForm, request: HttpRequest, hub: Hub) -> Post | None:
    post = form.save(commit=False)
    post.form_id = form.cleaned_data["form_id"] or post.form_id
    try:
        made = post_for_hub(hub=hub, post=post, by=signed_in(request), now=timezone.now())
    except GatheringRefused as refusal:
        form.add_error(None, refusal.sentence)
        return None
    form.keep_photo(made)
    return made


@door(Right.KEEP_HUB)
@require_POST
def off(request: HttpRequest, slug: str, pk: int, post: int) -> HttpResponse:
    """Take off what a hub asked for or offered, whoever of those who keep it wrote it."""
    take_off(hub=access.get_hub_to_keep(request.user, slug, pk), pk=post, now=timezone.now())
    messages.success(request, _("It is off the board."))
    return redirect("hub-aid", slug, pk)

"""Renewing a post by the link of a letter."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.errors import GatheringRefused
from workshops.people.doors import door
from workshops.people.rights import Right

from .actions import renew_post
from .fresh import post_by_link
from .views import around


@door(Right.ANSWER_LETTER)
@require_http_methods(["GET", "HEAD", "POST"])
def renew_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button that lets a post stand again; programs that look into mails press no buttons."""
    post = post_by_link(token)
    if request.method == "POST":
        try:
            renew_post(post=post, now=timezone.now())
            messages.success(request, _("It stands again."))
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        return redirect(post)
    context = around(post.gathering) | {"post": post, "live": post.is_live(timezone.now())}
    return render(request, "aid/renew.html", context)

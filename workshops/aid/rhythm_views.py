"""Saying on which days a post comes again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workshops.gatherings.errors import GatheringRefused
from workshops.people.doors import door
from workshops.people.rights import Right

from .access import get_own_post
from .actions import set_rule
from .rhythm import zone_of
from .rhythm_forms import DaysForm
from .views import around


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask on which days a post comes again; it counts from when it is first."""
    post = get_own_post(request.user, pk)
    if post.starts_at is None:
        raise Http404(f"post {pk} does not say when it is first")
    weekday = post.starts_at.astimezone(zone_of(post.gathering)).weekday()
    form = DaysForm(request.POST or None, rule=post.rule, weekday=weekday)
    if request.method == "POST" and form.is_valid():
        try:
            set_rule(post=post, rule=form.rule, now=timezone.now())
            messages.success(request, _("Saved."))
            return redirect(post)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    context = around(post.gathering) | {"post": post, "form": form}
    return render(request, "aid/rhythm.html", context, status=422 if form.errors else 200)

"""The directory of local groups: find one, start one, write to one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.people.typed import typed_words
from workshops.skills.access import keeps_catalogue, must_keep_catalogue

from . import group_actions as actions
from .errors import HubRefused
from .group_forms import AnswerForm, GroupForm, NoteForm
from .group_models import LocalGroup

ON_A_PAGE = 30


@door(Right.READ)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Show the groups that are listed, those whose name, area or words hold what was typed."""
    words = typed_words(request, "q")
    found = LocalGroup.objects.filter(state=LocalGroup.State.LISTED).order_by("area", "name", "pk")
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(area__icontains=word) | Q(about__icontains=word))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page", "1"))
    keeps = request.user.is_authenticated and keeps_catalogue(request.user)
    return render(request, "hubs/groups.html", {"page": page, "words": words, "keeps": keeps})


@door(Right.POST_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Start a group."""
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_group(group=form.save(commit=False), by=signed_in(request), now=timezone.now())
            messages.success(request, _("Thank you. Somebody looks at it, then it is in the directory."))
            return redirect("groups")
        except HubRefused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "hubs/group_form.html", {"form": form}, status=422 if form.errors else 200)


@door(Right.KEEP_GROUPS)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the groups that wait to be looked at, the oldest first."""
    must_keep_catalogue(signed_in(request))
    rows = LocalGroup.objects.filter(state=LocalGroup.State.WAITING).order_by("made_at", "pk")
    return render(request, "hubs/groups_waiting.html", {"groups": rows[:50], "form": AnswerForm()})


@door(Right.KEEP_GROUPS)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """List a group or not."""
    must_keep_catalogue(signed_in(request))
    group = get_object_or_404(LocalGroup.objects.select_related("person"), pk=pk)
    form = AnswerForm(request.POST)
    if form.is_valid() and (form.cleaned_data["listed"] or form.cleaned_data["reason"]):
        actions.answer_group(group=group, listed=form.cleaned_data["listed"], reason=form.cleaned_data["reason"])
        messages.success(request, _("Done. Whoever started it is told."))
    else:
        messages.error(request, _("Say why it is not listed, so that they can make it better."))
    return redirect("groups-waiting")


@door(Right.POST_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to a group; the note is passed on."""
    group = get_object_or_404(LocalGroup.objects.select_related("person"), pk=pk, state=LocalGroup.State.LISTED)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words, now = form.cleaned_data["words"], timezone.now()
        try:
            actions.write_to_group(group=group, by=signed_in(request), words=words, now=now)
            messages.success(request, _("Your note is on its way. They answer you by mail."))
            return redirect("groups")
        except HubRefused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "hubs/group_write.html", {"form": form, "group": group}, status=422 if form.errors else 200)

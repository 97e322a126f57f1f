"""The directory of local groups: find one, start one, write to one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.aid.answer_forms import WordsForm
from workshops.aid.talk_access import answers_to, talk_page
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.people.typed import typed_words
from workshops.skills.access import keeps_catalogue, must_keep_catalogue

from . import group_actions as actions
from .errors import HubRefused
from .group_forms import AnswerForm, GroupForm, GroupRemoveForm
from .group_models import LocalGroup

ON_A_PAGE = 30


@door(Right.READ)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Show the groups that are listed, those whose name, area or words hold what was typed."""
    words = typed_words(request, "q")
    found = LocalGroup.objects.listed().select_related("post").order_by("area", "name", "pk")
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(area__icontains=word) | Q(about__icontains=word))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page", "1"))
    person = request.user if isinstance(request.user, Person) else None
    mine = LocalGroup.objects.filter(person=person).order_by("name", "pk")[:20] if person else []
    context = {"page": page, "words": words, "mine": mine, "keeps": person is not None and keeps_catalogue(person)}
    return render(request, "hubs/groups.html", context)


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
        actions.answer_group(group=group, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Done. Whoever started it is told."))
    else:
        messages.error(request, _("Say why it is not listed, so that they can make it better."))
    return redirect("groups-waiting")


@door(Right.KEEP_GROUP)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a group: whoever started it, or keeps the catalogue."""
    person = signed_in(request)
    group = get_group_to_keep(person, pk)
    form = GroupForm(request.POST or None, instance=group)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_group(group=form.instance, by=person, seen_version=form.seen_version, now=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("groups")
        except GatheringRefused as refusal:
            form.tell(refusal)
    talks = answers_to(group.post, person) if group.post else []
    context = {"form": form, "group": group, "talks": talks, "remove": GroupRemoveForm()}
    return render(request, "hubs/group_form.html", context, status=422 if form.errors else 200)


@door(Right.KEEP_GROUP)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a group out of the directory: whoever started it, or keeps the catalogue and says why."""
    person, form = signed_in(request), GroupRemoveForm(request.POST)
    group = get_group_to_keep(person, pk)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        actions.remove_group(group=group, by=person, reason=reason, now=timezone.now())
        messages.success(request, _("“%(group)s” is gone from the directory.") % {"group": group})
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("group-change", pk)
    return redirect("groups")


@door(Right.POST_AID)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to a group through the site; who did already goes on with that talk."""
    found, person = LocalGroup.objects.listed().select_related("person", "post"), signed_in(request)
    group = get_object_or_404(found, pk=pk)
    if (known := actions.talk_with(group, person)) is not None:
        return redirect(talk_page(known))
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            talk = actions.write_to_group(group=group, by=person, now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("They get your words by mail, without your address. They answer here."))
            return redirect(talk_page(talk))
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "hubs/group_write.html", {"form": form, "group": group}, status=422 if form.errors else 200)


def get_group_to_keep(person: Person, pk: int) -> LocalGroup:
    """Return a group for whoever started it or keeps the catalogue; it is not there for others (Http404)."""
    group = get_object_or_404(LocalGroup.objects.select_related("person", "post__person", "post__taken_by"), pk=pk)
    if group.person_id != person.pk and not keeps_catalogue(person):
        raise Http404(f"group {pk} is somebody else's")
    return group

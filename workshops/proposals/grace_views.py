"""Pages of links that let people propose after the deadline: the team's list of them, and where they lead."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workshops.gatherings.access import get_gathering_for, get_gathering_for_team
from workshops.gatherings.errors import GatheringRefused
from workshops.gatherings.limits import refuse_too_often
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.links import value_of_link
from workshops.people.rights import Right

from .access import standing_in
from .deadlines import leave_to_propose, moment_words
from .grace_actions import give_grace, revoke_grace
from .grace_forms import GraceForm
from .models import Workshop
from .teacher_models import GraceLink


@door(Right.GIVE_GRACE)
@require_http_methods(["GET", "HEAD", "POST"])
def grace_links(request: HttpRequest, slug: str) -> HttpResponse:
    """List the links that let people propose late, and make one; its address is shown this once."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.GIVE_GRACE)
    form = GraceForm(request.POST if request.method == "POST" else None, gathering=gathering)
    made, address, status = None, "", 200
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["email"]:
                refuse_too_often(request)
            made, token = give_grace(gathering=gathering, by=person, now=timezone.now(), **form.cleaned_data)
            address = request.build_absolute_uri(reverse("proposal-late", args=[slug, token]))
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
            status = 409
    links = gathering.grace_links.select_related("person", "made_by")[:200]
    context = {"gathering": gathering, "links": [(link, moment_words(link.ends_at, gathering)) for link in links]}
    context |= {"form": GraceForm(None, gathering=gathering) if made else form, "made": made, "address": address}
    context |= {"now": timezone.now(), "closes": moment_words(gathering.proposals_close_at, gathering)}
    context |= {"standing": standing_in(person, gathering)}
    return render(
        request, "proposals/grace_links.html", context, status=422 if form.errors and status == 200 else status
    )


@door(Right.GIVE_GRACE)
@require_POST
def grace_link_revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a link back."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.GIVE_GRACE)
    link = get_object_or_404(GraceLink.objects.select_related("gathering"), gathering=gathering, pk=pk)
    revoke_grace(link=link, by=person, now=timezone.now())
    messages.success(request, _("The link lets nobody in any more."))
    return redirect("grace-links", slug)


@door(Right.PROPOSE)
@require_safe
def late(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """Show somebody who comes by a link until when they may propose, and what they have begun already."""
    person = signed_in(request)
    gathering = get_gathering_for(person, slug)
    leave = leave_to_propose(
        gathering=gathering, person=person, by_team=False, token=token, late_by=None, now=timezone.now()
    )
    drafts = Workshop.objects.filter(gathering=gathering, teaching__person=person, state=Workshop.State.DRAFT)
    context = {
        "gathering": gathering,
        "standing": standing_in(person, gathering),
        "leave": leave,
        "until": moment_words(leave.by.ends_at if leave.by else None, gathering),
        "carried": urlencode({"late": token}),
        "drafts": drafts[:50] if leave.is_open else [],
    }
    return render(request, "proposals/late.html", context, status=200 if leave.is_open else 409)


@door(Right.PROPOSE)
@require_safe
def late_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Lead somebody from their letter to where they may propose late; being let in is theirs alone."""
    value = value_of_link("late-letter", token)
    link = GraceLink.objects.select_related("gathering").filter(pk=int(value) if value.isdecimal() else 0).first()
    if link is None:
        raise Http404("no such link")
    return redirect("proposal-late", link.gathering.slug, "letter")

"""Pages of a gathering's team: who is on it, who is asked to join, answering, leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right

from . import team_actions as actions
from .access import get_gathering_for_team, get_invitation_by_link, get_invitation_for, get_member_for
from .errors import GatheringRefused
from .forms import TeamForm
from .invitation_models import TeamInvitation
from .limits import refuse_too_often
from .models import Gathering
from .roles import roles_in_words

INVITATIONS_SHOWN = 100


@door(Right.KEEP_TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is on the team and who is asked to join it, and ask somebody; organizers may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, Right.KEEP_TEAM, perennial=True)
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            refuse_too_often(request)
            invited = actions.invite(gathering=gathering, by=person, **form.cleaned_data)
        except GatheringRefused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("A letter to %(email)s is on its way.") % {"email": invited.email})
            return redirect("organize-team", slug)
    return render(request, "gatherings/team.html", {"gathering": gathering, "form": form, **_team_of(gathering)})


def _team_of(gathering: Gathering) -> dict[str, object]:
    asked = TeamInvitation.objects.filter(gathering=gathering, state=TeamInvitation.State.OPEN)[:INVITATIONS_SHOWN]
    return {
        "members": gathering.team.select_related("person").order_by("role", "person__name", "pk"),
        "invitations": [(invitation, roles_in_words(invitation.roles)) for invitation in asked],
    }


@door(Right.KEEP_TEAM)
@require_http_methods(["GET", "HEAD", "POST"])
def team_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then take a role away; organizers may."""
    person = signed_in(request)
    member = get_member_for(person, slug, pk)
    if request.method == "POST":
        try:
            actions.remove_from_team(member=member, by=person)
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("%(person)s no longer has this role.") % {"person": member.person})
        return redirect("organize" if member.person == person else "organize-team", slug)
    return render(request, "gatherings/team_remove.html", {"gathering": member.gathering, "member": member})


@door(Right.SEE_TEAM_PAGES)
@require_http_methods(["GET", "HEAD", "POST"])
def team_leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask, then give back all of one's own roles; everybody on the team may."""
    person = signed_in(request)
    gathering = get_gathering_for_team(person, slug, perennial=True)
    if request.method == "POST":
        try:
            actions.leave_team(gathering=gathering, person=person)
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
            return redirect("team-leave", slug)
        messages.success(request, _("You are no longer on the team of %(name)s.") % {"name": gathering})
        return redirect("home")
    return render(request, "gatherings/team_leave.html", {"gathering": gathering})


@door(Right.KEEP_TEAM)
@require_POST
def invitation_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Post an invitation's letter once more; organizers may."""
    person = signed_in(request)
    invitation = get_invitation_for(person, slug, pk)
    seen = request.POST.get("letters", "")
    try:
        actions.invite_again(invitation=invitation, by=person, seen_letters=int(seen) if seen.isdecimal() else 0)
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("A letter to %(email)s is on its way.") % {"email": invitation.email})
    return redirect("organize-team", slug)


@door(Right.KEEP_TEAM)
@require_POST
def invitation_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an invitation back; organizers may."""
    person = signed_in(request)
    invitation = get_invitation_for(person, slug, pk)
    try:
        actions.withdraw_invitation(invitation=invitation, by=person)
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("organize-team", slug)


@door(Right.KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom a letter's link is for what they are asked, and take their answer."""
    found = get_invitation_by_link(token)
    if found.person != signed_in(request):
        return render(request, "gatherings/invitation_of_another.html", status=403)
    answer = request.POST.get("answer")
    if answer in ("yes", "no"):
        try:
            actions.answer_invitation(invitation=found, accepts=answer == "yes")
        except GatheringRefused as refusal:
            messages.error(request, refusal.sentence)
        else:
            if answer == "yes":
                messages.success(request, _("Thank you! You are on the team."))
                return redirect("organize", found.gathering.slug)
        return redirect("team-invitation", token)
    context = {"invitation": found, "roles": roles_in_words(found.roles), "is_open": found.state == found.State.OPEN}
    return render(request, "gatherings/invitation.html", context)

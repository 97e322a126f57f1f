"""Pages about demand for the team: what is wanted, who could teach it, inviting them."""

from allauth.core import ratelimit
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workshops.gatherings.access import get_gathering_for_team
from workshops.gatherings.errors import GatheringRefused
from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.skills.models import Listing, Skill

from . import demand_actions as actions
from .demand import PAGE, TEACHERS_ON_A_PAGE, demand_for, demand_of, who_could_teach, with_skills
from .demand_models import TeachInvitation
from .errors import ProposalRefused


@door(Right.INVITE_TO_TEACH)
@require_safe
def demand(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the team which skills are wanted, the least met first; numbers, no names."""
    gathering = get_gathering_for_team(request.user, slug, Right.INVITE_TO_TEACH)
    every = demand_of(gathering)
    page = Paginator(every, PAGE).get_page(request.GET.get("page"))
    context = {"gathering": gathering, "page": page, "rows": with_skills(list(page.object_list))}
    most = max((one.want for one in every), default=1)
    return render(request, "proposals/demand.html", context | {"most": most})


@door(Right.INVITE_TO_TEACH)
@require_safe
def demand_skill(request: HttpRequest, slug: str, skill: str) -> HttpResponse:
    """Show the team who lists a skill and may be invited; names, no addresses."""
    gathering = get_gathering_for_team(request.user, slug, Right.INVITE_TO_TEACH)
    found = get_object_or_404(Skill.objects.select_related("category"), slug=skill, pending=False)
    page = Paginator(who_could_teach(gathering, found), TEACHERS_ON_A_PAGE).get_page(request.GET.get("page"))
    invited = TeachInvitation.objects.filter(gathering=gathering, skill=found)
    answers = {one.person_id: one.get_state_display() for one in invited}
    rows = [(row, answers.get(row.person_id, "")) for row in page]
    context = {"gathering": gathering, "skill": found, "page": page, "rows": rows}
    return render(request, "proposals/demand_skill.html", context | {"demand": demand_for(gathering, found)})


@door(Right.INVITE_TO_TEACH)
@require_POST
def demand_invite(request: HttpRequest, slug: str, skill: str, listing: int) -> HttpResponse:
    """Invite somebody who lists a skill, once."""
    gathering = get_gathering_for_team(request.user, slug, Right.INVITE_TO_TEACH)
    listed = Listing.objects.select_related("skill", "person").filter(kind=Listing.Kind.TEACH)
    row = get_object_or_404(listed, pk=listing, skill__slug=skill, skill__pending=False)
    try:
        if not ratelimit.consume(request, action="invite_to_teach", user=request.user):
            raise ProposalRefused(_("You invited very many people. Wait a day, then go on."))
        person = signed_in(request)
        actions.invite_to_teach(gathering=gathering, skill=row.skill, person=row.person, by=person)
    except GatheringRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("%(name)s is asked by letter.") % {"name": row.person})
    return redirect("demand-skill", slug, skill)

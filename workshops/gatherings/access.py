"""Who may see and change a gathering: fetch and authorise in one step."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.people.links import value_of_link
from workshops.people.models import Person
from workshops.people.rights import Right, has_right

from .invitation_models import TeamInvitation
from .models import Gathering, Place, Slot, SlotPattern, TeamMember

Visitor = Person | AnonymousUser


def roles_of(visitor: Visitor, gathering: Gathering) -> frozenset[str]:
    """Return the visitor's roles in the gathering's team."""
    if not visitor.is_authenticated:
        return frozenset()
    return frozenset(TeamMember.objects.filter(gathering=gathering, person=visitor).values_list("role", flat=True))


def may(visitor: Visitor, gathering: Gathering, right: Right) -> bool:
    """Say whether one of the visitor's roles in the gathering's team gives them the right."""
    return has_right(roles_of(visitor, gathering), right)


class OtherKind(Http404):
    """A page of a gathering's days, asked for a programme that goes round the year: it has none."""

    def __init__(self, gathering: Gathering) -> None:
        super().__init__(f"{gathering.slug} goes round the year")
        self.gathering = gathering


def get_gathering_for(visitor: Visitor, slug: str, *, perennial: bool = False) -> Gathering:
    """Return the gathering if the visitor may see it; a draft is known to its team only (Http404).

    One that goes round the year is for pages that say `perennial`, that they can show it too; others get OtherKind.
    """
    gathering = Gathering.objects.filter(slug=slug).first()
    if gathering is None or (gathering.state == Gathering.State.DRAFT and not roles_of(visitor, gathering)):
        raise Http404(f"no gathering {slug}")
    if gathering.is_perennial and not perennial:
        raise OtherKind(gathering)
    return gathering


def get_gathering_for_team(
    visitor: Visitor, slug: str, right: Right = Right.SEE_TEAM_PAGES, *, perennial: bool = False
) -> Gathering:
    """Return the gathering if one of the visitor's roles in it gives them the right.

    Strangers to a draft get Http404; others without the right get PermissionDenied. Views also carry @door.
    """
    gathering = get_gathering_for(visitor, slug, perennial=perennial)
    if not may(visitor, gathering, right):
        raise PermissionDenied
    return gathering


def get_place_for(visitor: Visitor, slug: str, pk: int) -> Place:
    """Return a place of the gathering to change, for organizers and schedulers; Http404 for another gathering's."""
    gathering = get_gathering_for_team(visitor, slug, Right.SET_UP, perennial=True)
    return get_object_or_404(Place.objects.select_related("gathering"), gathering=gathering, pk=pk)


def get_pattern_for(visitor: Visitor, slug: str, pk: int) -> SlotPattern:
    """Return a slot pattern of the gathering to change, for organizers and schedulers."""
    gathering = get_gathering_for_team(visitor, slug, Right.SET_UP)
    return get_object_or_404(SlotPattern.objects.select_related("gathering"), gathering=gathering, pk=pk)


def get_slot_for(visitor: Visitor, slug: str, pk: int) -> Slot:
    """Return a slot of the gathering to change, for organizers and schedulers."""
    gathering = get_gathering_for_team(visitor, slug, Right.SET_UP)
    return get_object_or_404(Slot.objects.select_related("gathering"), gathering=gathering, pk=pk)


def get_member_for(visitor: Visitor, slug: str, pk: int) -> TeamMember:
    """Return a role in the gathering's team to take away, for organizers."""
    gathering = get_gathering_for_team(visitor, slug, Right.KEEP_TEAM, perennial=True)
    return get_object_or_404(TeamMember.objects.select_related("gathering", "person"), gathering=gathering, pk=pk)


def get_invitation_for(visitor: Visitor, slug: str, pk: int) -> TeamInvitation:
    """Return an invitation to the gathering's team, for organizers."""
    gathering = get_gathering_for_team(visitor, slug, Right.KEEP_TEAM, perennial=True)
    return get_object_or_404(TeamInvitation.objects.select_related("gathering", "person"), gathering=gathering, pk=pk)


def get_invitation_by_link(token: str) -> TeamInvitation:
    """Return the invitation that a letter's link names; Http404 for a link that is not ours or too old."""
    pk = int(value_of_link("team-invitation", token))
    return get_object_or_404(TeamInvitation.objects.select_related("gathering", "person", "invited_by"), pk=pk)

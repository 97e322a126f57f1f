"""Who may see and change what of the catalogue; fetch and authorise in one step."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.models import Gathering, TeamMember
from workshops.people.models import Person

from .models import Listing, OldAddress, Skill


def get_listing_for(person: Person, pk: int) -> Listing:
    """Return a listing of the person's own; Http404 for anybody else's."""
    listing = Listing.objects.select_related("skill").filter(person=person, pk=pk).first()
    if listing is None:
        raise Http404(f"no listing {pk}")
    return listing


def get_skill_for(visitor: Person | AnonymousUser, slug: str) -> Skill:
    """Return a skill that the visitor may see, by its address or by one it had before."""
    seen = Skill.objects.seen_by(visitor).select_related("category")
    found = seen.filter(slug=slug).first()
    if found is None:
        old = get_object_or_404(OldAddress, slug=slug)
        found = get_object_or_404(seen, pk=old.skill_id)
    return found


def keeps_catalogue(person: Person | AnonymousUser) -> bool:
    """Say whether somebody keeps the catalogue: the site's staff, and organizers of gatherings that are open."""
    if not isinstance(person, Person):
        return False
    organizes = TeamMember.objects.filter(person=person, role=TeamMember.Role.ORGANIZER)
    return person.is_staff or organizes.filter(gathering__state=Gathering.State.OPEN).exists()


def must_keep_catalogue(person: Person) -> None:
    """Raise PermissionDenied unless the person keeps the catalogue."""
    if not keeps_catalogue(person):
        raise PermissionDenied


def get_skill_to_keep(person: Person, slug: str) -> Skill:
    """Return a skill to change, one that waits too, for those who keep the catalogue."""
    must_keep_catalogue(person)
    return get_object_or_404(Skill.objects.select_related("category", "proposed_by"), slug=slug)

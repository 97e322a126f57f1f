"""Who may see and change what of the catalogue; fetch and authorise in one step."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

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

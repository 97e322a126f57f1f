"""Writes to listings: one transaction each; each person their own."""

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .errors import SkillRefused
from .models import Listing, Skill

MOST_LISTINGS = 200


@transaction.atomic
def add_listing(*, person: Person, skill: Skill, kind: str, note: str) -> Listing:
    """List that the person can teach the skill or wants to learn it; refused when they say so already."""
    Person.objects.select_for_update().get(pk=person.pk)
    if person.listings.count() >= MOST_LISTINGS:
        raise SkillRefused(_("You list very many skills already. Remove one first."))
    _refuse_twin(person, skill, kind, None)
    return Listing.objects.create(person=person, skill=skill, kind=kind, note=note)


@transaction.atomic
def change_listing(*, listing: Listing, skill: Skill, kind: str, note: str) -> Listing:
    """Change what the person says of a skill."""
    Person.objects.select_for_update().get(pk=listing.person_id)
    _refuse_twin(listing.person, skill, kind, listing)
    listing.skill, listing.kind, listing.note = skill, kind, note
    listing.save()
    return listing


@transaction.atomic
def remove_listing(*, listing: Listing) -> None:
    """Take a listing away."""
    listing.delete()


def _refuse_twin(person: Person, skill: Skill, kind: str, own: Listing | None) -> None:
    twins = person.listings.filter(skill=skill, kind=kind)
    if (twins.exclude(pk=own.pk) if own else twins).exists():
        raise SkillRefused(_("You say so of “%(skill)s” already. Change that one instead.") % {"skill": skill})

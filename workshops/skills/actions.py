"""Writes to listings: one transaction each; each person their own."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version
from workshops.gatherings.models import Feature
from workshops.people.models import Person

from .errors import SkillRefused
from .models import Listing, Skill

MOST_LISTINGS = 200


@transaction.atomic
def add_listing(*, listing: Listing, needs: Iterable[Feature] = ()) -> Listing:
    """List that the person can teach the skill or wants to learn it; refused when they say so already."""
    person = Person.objects.select_for_update().get(pk=listing.person_id)
    if person.listings.count() >= MOST_LISTINGS:
        raise SkillRefused(_("You list very many skills already. Remove one first."))
    _refuse_twin(listing)
    listing.save(force_insert=True)
    listing.needs.set(needs)
    return listing


@transaction.atomic
def change_listing(*, listing: Listing, needs: Iterable[Feature], seen_version: int) -> Listing:
    """Change what the person says of a skill; Stale when it was changed meanwhile, on another page of theirs."""
    Person.objects.select_for_update().get(pk=listing.person_id)
    _refuse_twin(listing)
    listing.version = claim_version(listing, seen_version)
    listing.save(force_update=True)
    listing.needs.set(needs)
    return listing


@transaction.atomic
def remove_listing(*, listing: Listing) -> None:
    """Take a listing away."""
    listing.delete()


def _refuse_twin(listing: Listing) -> None:
    twins = Listing.objects.filter(person=listing.person_id, skill=listing.skill_id, kind=listing.kind)
    if twins.exclude(pk=listing.pk).exists():
        raise SkillRefused(_("You say so of “%(skill)s” already. Change that one instead.") % {"skill": listing.skill})


@transaction.atomic
def renew_search_texts() -> int:
    """Write every skill's search text anew, as it must be after its rules changed, and return how many there are."""
    skills = list(Skill.objects.select_for_update())
    for skill in skills:
        skill.save(update_fields=["search_text"])
    return len(skills)

"""What of the catalogue fits a post about a skill, as far as everybody may read it.

Who can teach is public by name, as on the skill's page; who wants to learn is only counted.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedWorkshop
from workshops.schedule.skill_views import workshops_of
from workshops.skills.models import Listing

from .models import Post

SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class SkillFits:
    """Who lists that they teach it and which workshops will; of an offer, how many want it."""

    teachers: tuple[Listing, ...] = ()
    workshops: tuple[ReleasedWorkshop, ...] = ()
    wanted: int = 0


def skill_fits(post: Post, now: datetime) -> SkillFits | None:
    """Return what fits a post that names a skill; two queries at most."""
    if post.skill is None or post.kind != Post.Kind.SKILL:
        return None
    listed = Listing.objects.shown().filter(skill=post.skill).exclude(person=post.person_id)
    if post.side == Post.Side.OFFER:
        return SkillFits(wanted=listed.filter(kind=Listing.Kind.LEARN).count())
    teach = listed.filter(kind=Listing.Kind.TEACH).select_related("person").order_by("person__name", "pk")
    coming = Q(release__gathering__ends_on__gte=now.date()) | Q(release__gathering__kind=Gathering.Kind.PERENNIAL)
    open_ones = workshops_of(post.skill).filter(coming, release__gathering__state=Gathering.State.OPEN)
    return SkillFits(teachers=tuple(teach[:SHOWN]), workshops=tuple(open_ones.prefetch_related(None)[:SHOWN]))

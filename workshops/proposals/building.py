"""What a workshop builds on: who learns it should have been to those first. Set by those who schedule."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version, lock_draft, touch_draft
from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .errors import ProposalRefused
from .models import Workshop
from .review_record import note_of

BASES_AT_MOST = 10


def possible_bases(workshop: Workshop) -> Iterable[Workshop]:
    """Return the workshops of its gathering that it may build on, but for those that build on it."""
    others = Workshop.objects.filter(gathering=workshop.gathering).exclude(pk=workshop.pk)
    return others.exclude(state__in=[Workshop.State.DECLINED, Workshop.State.WITHDRAWN]).order_by("title", "pk")


@transaction.atomic
def set_bases(*, workshop: Workshop, bases: Collection[Workshop], seen_version: int, by: Person) -> Workshop:
    """Say what a workshop builds on; organizers and schedulers may. Refused when that would go round in a circle."""
    gathering = lock_draft(workshop.gathering)
    if len(bases) > BASES_AT_MOST:
        raise ProposalRefused(_("It can build on %(n)s workshops at most. Untick some.") % {"n": BASES_AT_MOST})
    if any(base.gathering_id != workshop.gathering_id or base.pk == workshop.pk for base in bases):
        raise ProposalRefused(_("Choose other workshops of this gathering."))
    if (first := _in_circle(gathering, workshop, bases)) is not None:
        raise ProposalRefused(_("“%(title)s” builds on this one already. Untick it.") % {"title": first})
    before = sorted(workshop.prerequisites.values_list("title", flat=True))
    workshop.version = claim_version(workshop, seen_version)
    workshop.prerequisites.set(bases)
    after = sorted(base.title for base in bases)
    note_of(workshop, by, "changed", {"builds on": before}, {"builds on": after})
    touch_draft(gathering)
    return workshop


def _in_circle(gathering: Gathering, workshop: Workshop, bases: Collection[Workshop]) -> Workshop | None:
    """Return the first of `bases` that builds on the workshop, directly or through others: one query."""
    links = Workshop.prerequisites.through.objects.filter(from_workshop__gathering=gathering)
    on: dict[int, set[int]] = {}
    for follower, basis in links.values_list("from_workshop", "to_workshop"):
        on.setdefault(follower, set()).add(basis)
    for base in bases:
        seen, todo = set[int](), [base.pk]
        while todo:
            one = todo.pop()
            if one == workshop.pk:
                return base
            fresh = on.get(one, set()) - seen
            seen |= fresh
            todo += fresh
    return None

"""Teaching again: what somebody taught elsewhere or lists, as the beginning of a new proposal."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.skills.models import Listing

from .form_steps import STEPS
from .models import Workshop

MOST = 60
LINKS = ("skills", "needs")
SAME_IN_LISTINGS = (
    *("capacity", "bring", "age_from", "age_to"),
    *("fee_from", "fee_to", "fee_currency", "fee_note", "no_one_turned_away"),
)
LEVELS = {"any": "all", "beginner": "first", "intermediate": "some", "advanced": "skilled"}
COPIED = tuple(name for step in STEPS for name in step.fields if name not in ("fee", *LINKS))


@dataclass(frozen=True)
class Beginning:
    """A new workshop, not saved, with what its form begins with."""

    workshop: Workshop
    initial: dict[str, Any] = field(default_factory=dict)


def taught_before(person: Person, gathering: Gathering) -> list[Workshop]:
    """Return what the person taught at other gatherings, the latest of each title, newest first: one query."""
    taught = (
        Workshop.objects.filter(teaching__person=person)
        .exclude(gathering=gathering)
        .exclude(state__in=(Workshop.State.WITHDRAWN, Workshop.State.DRAFT))
        .select_related("gathering", "category")
        .order_by("-gathering__starts_on", "-pk")
    )
    latest: dict[str, Workshop] = {}
    for workshop in taught[: MOST * 4]:
        latest.setdefault(workshop.title.casefold(), workshop)
    return list(latest.values())[:MOST]


def listings_to_teach(person: Person) -> QuerySet[Listing]:
    """Return the person's own listings of what they can teach."""
    listings = Listing.objects.filter(person=person, kind=Listing.Kind.TEACH)
    return listings.select_related("skill__category").order_by("skill__name", "pk")[:MOST]


def begin_from(person: Person, gathering: Gathering, *, again: str = "", listing: str = "") -> Beginning:
    """Return the beginning that was chosen: an earlier workshop or a listing of one's own; else an empty one."""
    old = own_workshop(person, again)
    if old is not None:
        return _from_workshop(old, gathering)
    found = listings_to_teach_one(person, listing)
    return _from_listing(found, gathering) if found else Beginning(Workshop(gathering=gathering))


def own_workshop(person: Person, pk: str) -> Workshop | None:
    """Return a workshop that the person teaches, at whatever gathering."""
    mine = Workshop.objects.filter(teaching__person=person).select_related("gathering", "category")
    return mine.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 18 else None


def listings_to_teach_one(person: Person, pk: str) -> Listing | None:
    """Return one of the person's own listings of what they can teach."""
    mine = Listing.objects.filter(person=person, kind=Listing.Kind.TEACH).select_related("skill__category")
    return mine.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 18 else None


def others_of(new: Workshop, person: Person) -> tuple[Person, ...]:
    """Return who else taught what a draft was copied from, can be asked by letter and was not asked yet."""
    if new.again_of_id is None or new.state != Workshop.State.DRAFT:
        return ()
    known = {person.pk}
    if new.pk:
        known |= set(new.teaching.values_list("person", flat=True)) | set(
            new.invitations.values_list("person", flat=True)
        )
    others = Person.objects.filter(teaching__workshop=new.again_of_id, email__isnull=False, is_active=True)
    return tuple(others.exclude(pk__in=known).order_by("teaching__order", "pk"))


def _from_workshop(old: Workshop, gathering: Gathering) -> Beginning:
    new = Workshop(gathering=gathering, again_of=old, **{name: getattr(old, name) for name in COPIED})
    return Beginning(new, {name: list(getattr(old, name).all()) for name in LINKS} | {"again": old.pk})


def _from_listing(listing: Listing, gathering: Gathering) -> Beginning:
    skill = listing.skill
    under = listing.guardian_under
    new = Workshop(
        gathering=gathering,
        title=skill.name,
        category=skill.category,
        description=listing.note,
        level=LEVELS.get(listing.level, ""),
        language=listing.languages[:20],
        guardian=Workshop.Guardian.UNDER if under else "",
        guardian_under=under or None,
        trade=listing.payment in (Listing.Payment.TRADE, Listing.Payment.EITHER),
        **{name: getattr(listing, name) for name in SAME_IN_LISTINGS},
    )
    return Beginning(new, {"skills": [skill], "needs": list(listing.needs.all())})

"""Writes to a gathering and its team: one transaction each, the gathering's row locked first."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .draft import claim_version, lock_draft, touch_draft
from .errors import GatheringRefused
from .models import Gathering, TeamMember
from .slot_actions import days_of_pattern, keep_slots_within

MOST_GATHERINGS = 50
SETTINGS = (
    *("name", "time_zone", "starts_on", "ends_on", "site", "about", "latitude", "longitude", "state"),
    *("proposals_close_at", "availability_closes_at", "packing_minutes"),
)


@transaction.atomic
def create_gathering(*, gathering: Gathering, person: Person) -> Gathering:
    """Save a new gathering as a draft; anyone signed in may, and becomes its organizer."""
    Person.objects.select_for_update().get(pk=person.pk)
    if TeamMember.objects.filter(person=person, role=TeamMember.Role.ORGANIZER).count() >= MOST_GATHERINGS:
        raise GatheringRefused(_("You organize very many gatherings already. Ask a friend to make this one."))
    gathering.state = Gathering.State.DRAFT
    _save_under_free_slug(gathering)
    TeamMember.objects.create(gathering=gathering, person=person, role=TeamMember.Role.ORGANIZER)
    return gathering


def _save_under_free_slug(gathering: Gathering) -> None:
    """Save it under an address made of its name; others may take the same at this moment, so it is tried anew."""
    stem = slugify(gathering.name)[:50] or "gathering"
    while True:
        taken = set(Gathering.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        numbered = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
        gathering.slug = next(slug for slug in numbered if slug not in taken)
        try:
            with transaction.atomic():
                gathering.save(force_insert=True)
                return
        except IntegrityError:
            if not Gathering.objects.filter(slug=gathering.slug).exists():
                raise


@transaction.atomic
def change_gathering(*, gathering: Gathering, seen_version: int) -> Gathering:
    """Save changed settings; organizers may. Patterns make their slots anew for the new days; sessions stay."""
    before = lock_draft(gathering)
    gathering.version = claim_version(gathering, seen_version)
    fell_on = {pattern.pk: days_of_pattern(pattern, before) for pattern in gathering.slot_patterns.all()}
    gathering.save(update_fields=SETTINGS)
    keep_slots_within(gathering, fell_on)
    touch_draft(gathering)
    return gathering


@transaction.atomic
def add_to_team(*, gathering: Gathering, email: str, name: str, role: str) -> TeamMember:
    """Give whoever has this address a role; organizers may. Somebody unknown is kept until they sign in."""
    lock_draft(gathering)
    known = {"name": name.strip() or email.partition("@")[0]}
    person, _made = Person.objects.get_or_create(email=email.strip().lower(), defaults=known)
    member, _made = TeamMember.objects.get_or_create(gathering=gathering, person=person, role=role)
    return member


@transaction.atomic
def remove_from_team(*, member: TeamMember) -> None:
    """Take a role away; organizers may, but never that of the last organizer who can sign in."""
    lock_draft(member.gathering)
    if member.role == TeamMember.Role.ORGANIZER:
        others = TeamMember.objects.filter(gathering=member.gathering, role=TeamMember.Role.ORGANIZER)
        others = others.exclude(pk=member.pk).filter(person__is_active=True, person__email__isnull=False)
        if not others.exists():
            raise GatheringRefused(_("Somebody must organize this gathering. Make another person an organizer first."))
    member.delete()

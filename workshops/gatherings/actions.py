"""Writes to a gathering: one transaction each, the gathering's row locked first."""

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .draft import claim_version, lock_draft, touch_draft
from .errors import GatheringRefused
from .models import Gathering, TeamMember
from .record import note_change, note_difference, values_of
from .slot_actions import days_of_pattern, keep_slots_within

MOST_GATHERINGS = 50
SETTINGS = (
    *("name", "time_zone", "starts_on", "ends_on", "site", "about", "latitude", "longitude", "state"),
    *("proposals_close_at", "availability_closes_at", "packing_minutes"),
)


@transaction.atomic
def create_gathering(*, gathering: Gathering, person: Person) -> Gathering:
    """Save a new gathering as a draft; anyone signed in may, and becomes its organizer."""
    refuse_too_many(person)
    gathering.state = Gathering.State.DRAFT
    save_under_free_slug(gathering)
    TeamMember.objects.create(gathering=gathering, person=person, role=TeamMember.Role.ORGANIZER)
    note_change(
        gathering=gathering,
        person=person,
        subject="settings",
        subject_id=gathering.pk,
        title=gathering.name,
        verb="made",
    )
    return gathering


def refuse_too_many(person: Person) -> None:
    """Raise GatheringRefused when somebody organizes very many gatherings; their row is locked."""
    Person.objects.select_for_update().get(pk=person.pk)
    if TeamMember.objects.filter(person=person, role=TeamMember.Role.ORGANIZER).count() >= MOST_GATHERINGS:
        raise GatheringRefused(_("You organize very many gatherings already. Ask a friend to make this one."))


def save_under_free_slug(gathering: Gathering) -> None:
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
def change_gathering(*, gathering: Gathering, seen_version: int, by: Person | None = None) -> Gathering:
    """Save changed settings; organizers may. Patterns make their slots anew for the new days; sessions stay."""
    before = lock_draft(gathering)
    gathering.version = claim_version(gathering, seen_version)
    fell_on = {pattern.pk: days_of_pattern(pattern, before) for pattern in gathering.slot_patterns.all()}
    gathering.save(update_fields=SETTINGS)
    keep_slots_within(gathering, fell_on)
    note_difference(
        gathering=gathering,
        person=by,
        subject="settings",
        row=gathering,
        before=values_of(before, SETTINGS),
        after=values_of(gathering, SETTINGS),
    )
    touch_draft(gathering)
    return gathering

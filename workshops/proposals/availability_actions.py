"""Writes of when teachers can teach: one transaction each, the gathering's row locked first."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import lock_draft, touch_draft
from workshops.gatherings.models import Gathering, SlotKind
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .errors import ProposalRefused
from .teacher_models import Availability


@transaction.atomic
def say_availability(*, gathering: Gathering, person: Person, said: Mapping[int, str], by: Person | None) -> None:
    """Keep what a teacher says of each slot by its id, empty for nothing; slots that are not named stay as they are.

    Each teacher says it for themselves; what the team says for them is in the record.
    """
    lock_draft(gathering)
    slots = {slot.pk: slot for slot in gathering.slots.filter(kind=SlotKind.CLASS)}
    if not set(said) <= set(slots):
        raise ProposalRefused(_("The slots changed meanwhile. Look at them again; your choices are kept."))
    rows = Availability.objects.filter(gathering=gathering, person=person, slot__in=said)
    before = {row.slot_id: row.choice for row in rows}
    changed = {pk: choice for pk, choice in said.items() if before.get(pk, "") != choice}
    if not changed:
        return
    rows.filter(slot__in=changed).delete()
    Availability.objects.bulk_create(
        Availability(gathering=gathering, person=person, slot=slots[pk], choice=choice)
        for pk, choice in changed.items()
        if choice
    )
    touch_draft(gathering)
    if by != person:
        names = {pk: f"{slots[pk].day:%Y-%m-%d} {slots[pk].label}"[:100] for pk in changed}
        note_change(
            gathering=gathering,
            person=by,
            subject="availability",
            subject_id=person.pk,
            title=str(person),
            verb="changed",
            before={names[pk]: before.get(pk, "") for pk in changed},
            after={names[pk]: choice for pk, choice in changed.items()},
        )

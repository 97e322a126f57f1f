"""Writes to slots: one transaction each, the gathering's row locked first; organizers and schedulers may.

Changing slots moves no session; the schedule shows which ones no longer fit.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _

from workshops.people.models import Person

from .draft import claim_version, lock_draft, touch_draft
from .errors import GatheringRefused
from .models import Gathering, Slot, SlotPattern
from .record import PATTERN, SLOT, note_row
from .recurrence import dates_of
from .walltimes import exists

MOST_PATTERNS = 40
MOST_SLOTS = 1_000


def days_of_pattern(pattern: SlotPattern, gathering: Gathering) -> set[date]:
    """Return the days of the gathering on which the pattern falls."""
    days = set(dates_of(pattern.days, gathering.starts_on, gathering.ends_on))
    days -= {gathering.starts_on} if pattern.skip_first else set()
    return days - ({gathering.ends_on} if pattern.skip_last else set())


@transaction.atomic
def add_pattern(*, pattern: SlotPattern, by: Person | None = None) -> SlotPattern:
    """Save a new pattern and make its slots."""
    gathering = lock_draft(pattern.gathering)
    if gathering.slot_patterns.count() >= MOST_PATTERNS:
        raise GatheringRefused(_("There are very many patterns already. Remove one first."))
    _refuse_no_day(pattern, gathering)
    pattern.save(force_insert=True)
    _make_slots(pattern, gathering, fell_on=set())
    note_row("made", PATTERN, pattern, by)
    touch_draft(gathering)
    return pattern


@transaction.atomic
def change_pattern(*, pattern: SlotPattern, seen_version: int, by: Person | None = None) -> SlotPattern:
    """Save a changed pattern and make its slots anew; those changed or removed by hand stay as they are."""
    gathering = lock_draft(pattern.gathering)
    old = SlotPattern.objects.get(pk=pattern.pk)
    fell_on = days_of_pattern(old, gathering)
    pattern.version = claim_version(pattern, seen_version)
    _refuse_no_day(pattern, gathering)
    pattern.save(force_update=True)
    _make_slots(pattern, gathering, fell_on=fell_on)
    note_row("changed", PATTERN, pattern, by, before=old)
    touch_draft(gathering)
    return pattern


@transaction.atomic
def remove_pattern(*, pattern: SlotPattern, by: Person | None = None) -> None:
    """Remove a pattern and its slots; those changed by hand stay, as slots of their own."""
    gathering = lock_draft(pattern.gathering)
    note_row("removed", PATTERN, pattern, by)
    pattern.slots.filter(edited=False).delete()
    pattern.delete()
    touch_draft(gathering)


@transaction.atomic
def add_slot(*, slot: Slot, by: Person | None = None) -> Slot:
    """Save a single slot."""
    gathering = lock_draft(slot.gathering)
    if gathering.slots.count() >= MOST_SLOTS:
        raise GatheringRefused(_("There are very many slots already. Remove one first."))
    slot.edited = True
    _refuse_what_cannot_be([slot], gathering)
    slot.save(force_insert=True)
    note_row("made", SLOT, slot, by)
    touch_draft(gathering)
    return slot


@transaction.atomic
def change_slot(*, slot: Slot, seen_version: int, by: Person | None = None) -> Slot:
    """Save a slot changed by hand; its pattern leaves it alone from now on."""
    gathering, old = lock_draft(slot.gathering), Slot.objects.filter(pk=slot.pk).first()
    slot.version = claim_version(slot, seen_version)
    slot.edited = True
    _refuse_what_cannot_be([slot], gathering)
    slot.save(force_update=True)
    note_row("changed", SLOT, slot, by, before=old)
    touch_draft(gathering)
    return slot


@transaction.atomic
def remove_slot(*, slot: Slot, by: Person | None = None) -> None:
    """Remove one slot; its pattern does not make it again."""
    gathering = lock_draft(slot.gathering)
    note_row("removed", SLOT, slot, by)
    slot.delete()
    touch_draft(gathering)


def keep_slots_within(gathering: Gathering, fell_on: Mapping[int, set[date]]) -> None:
    """Make every pattern's slots anew for the gathering's new days and zone; one may be left without any.

    Refused when a slot made by hand would be left outside or at an hour that does not exist.
    """
    for pattern in gathering.slot_patterns.all():
        _make_slots(pattern, gathering, fell_on=fell_on[pattern.pk])
    outside = gathering.slots.exclude(day__range=(gathering.starts_on, gathering.ends_on)).first()
    if outside is not None:
        raise GatheringRefused(
            _("“%(slot)s” on %(day)s was made by hand and lies outside the new days. Remove it first.")
            % {"slot": outside.label, "day": formats.date_format(outside.day, "D j F")}
        )
    refuse_missing_hours(gathering.slots.all(), gathering)


def _make_slots(pattern: SlotPattern, gathering: Gathering, *, fell_on: set[date]) -> None:
    """Let the pattern's slots be those of its days; `fell_on` are its days before, so what was removed stays away."""
    there = {slot.day: slot for slot in pattern.slots.all()}
    falls_on = days_of_pattern(pattern, gathering)
    wanted = falls_on - (fell_on - set(there))
    Slot.objects.filter(pk__in=[s.pk for day, s in there.items() if not s.edited and day not in wanted]).delete()
    changed = [slot for day, slot in there.items() if not slot.edited and day in wanted]
    new = [Slot(gathering=gathering, pattern=pattern, day=day) for day in sorted(wanted - set(there))]
    for slot in changed + new:
        slot.label, slot.kind, slot.starts, slot.ends = pattern.label, pattern.kind, pattern.starts, pattern.ends
        slot.version += 1
    _refuse_what_cannot_be(changed + new, gathering)
    Slot.objects.bulk_update(changed, ["label", "kind", "starts", "ends", "version"])
    Slot.objects.bulk_create(new)


def _refuse_no_day(pattern: SlotPattern, gathering: Gathering) -> None:
    if not days_of_pattern(pattern, gathering):
        raise GatheringRefused(_("This falls on no day of the gathering. Choose other days."))


def _refuse_what_cannot_be(slots: list[Slot], gathering: Gathering) -> None:
    refuse_missing_hours(slots, gathering)
    if not slots:
        return
    first = slots[0]
    twins = gathering.slots.filter(starts=first.starts, label=first.label, day__in=[slot.day for slot in slots])
    twin = twins.exclude(pk__in=[slot.pk for slot in slots if slot.pk]).first()
    if twin is not None:
        raise GatheringRefused(
            _("There is a slot “%(slot)s” at that time on %(day)s already. Change or remove that one first.")
            % {"slot": twin.label, "day": formats.date_format(twin.day, "D j F")}
        )


def refuse_missing_hours(slots: Iterable[Slot], gathering: Gathering) -> None:
    """Raise GatheringRefused for a slot that begins or ends at an hour that its day leaves out."""
    for slot in slots:
        for day, clock in ((slot.day, slot.starts), (slot.last_day, slot.ends)):
            if not exists(day, clock, gathering.zone):
                raise GatheringRefused(
                    _("There is no %(clock)s on %(day)s: the clocks go forward over it. Choose another hour.")
                    % {"clock": clock.strftime("%H:%M"), "day": formats.date_format(day, "D j F")}
                )

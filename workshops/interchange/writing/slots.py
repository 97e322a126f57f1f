"""Slots for the days that have none, cut from the sessions' times."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, time

from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering, Slot, SlotKind
from workshops.gatherings.slot_actions import MOST_SLOTS
from workshops.interchange.reading.programme import Notes, gettext_noop
from workshops.interchange.reading.segments import Segment, segments
from workshops.interchange.reading.settling import Sitting
from workshops.interchange.report import Report

from .places import BATCH

LONGEST = 12


class Grid:
    """The starts of the gathering's class slots, to say how many slots a session takes."""

    def __init__(self, gathering: Gathering, slots: Sequence[Slot]) -> None:
        self._starts = sorted(slot.span(gathering.zone).start for slot in slots)

    def length(self, starts_at: datetime, ends_at: datetime) -> int:
        """Return how many slots begin within a span, 1 to 12."""
        count = bisect_left(self._starts, ends_at) - bisect_left(self._starts, starts_at)
        return min(LONGEST, max(1, count))


def put_slots(gathering: Gathering, told: Sequence[Sitting], notes: Notes, report: Report) -> Grid:
    """Give each day without class slots those that its sessions' times cut it into; return every class slot."""
    every = list(Slot.objects.filter(gathering=gathering))
    there = [slot for slot in every if slot.kind == SlotKind.CLASS]
    days = {slot.day for slot in there}
    spans = [(s.start, s.end) for s in told if s.start and s.end and s.start.date() not in days]
    cut = [segment for segment in segments(spans) if segment.exists_in(gathering.zone)]
    if len(every) + len(cut) > MOST_SLOTS:
        notes.add(
            "file",
            gettext_noop("its times would cut the days into %(slots)s slots, more than %(most)s"),
            gettext_noop("no slots made; set them on the page of slots"),
            slots=len(cut),
            most=MOST_SLOTS,
        )
        cut = []
    made = Slot.objects.bulk_create([_slot(gathering, segment) for segment in cut], BATCH)
    report.created["slot"] += len(made)
    report.unchanged["slot"] += len(there)
    return Grid(gathering, [*there, *made])


def _slot(gathering: Gathering, segment: Segment) -> Slot:
    return Slot(
        gathering=gathering,
        day=segment.day,
        starts=segment.starts,
        ends=segment.ends,
        label=_label(segment.starts),
        kind=SlotKind.CLASS,
    )


def _label(starts: time) -> str:
    for before, label in ((time(5), _("Night")), (time(12), _("Morning")), (time(17), _("Afternoon"))):
        if starts < before:
            return label
    return _("Evening")

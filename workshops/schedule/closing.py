"""Closing a place, and noting who cannot come, as part of a step: undoing the step takes both back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workshops.gatherings.closure_models import PlaceClosure
from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.proposals.availability_actions import say_availability
from workshops.proposals.teacher_models import Availability

from .log_models import Step

CANNOT = Availability.Choice.CANNOT


@dataclass(frozen=True, kw_only=True)
class Noted:
    """What is written down beside moves: closures of places, and the slots in which a teacher cannot come."""

    closures: tuple[Mapping[str, Any], ...] = ()
    teacher: Person | None = None
    slots: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Say whether there is anything to write."""
        return bool(self.closures or (self.teacher and self.slots))


def close_place(*, place: Place, starts_at: datetime, ends_at: datetime, reason: str) -> dict[str, Any]:
    """Close a place for a span; return what a step keeps of it to take it back and bring it back."""
    made = PlaceClosure.objects.create(place=place, starts_at=starts_at, ends_at=ends_at, reason=reason)
    return {
        "id": made.pk,
        "place": place.pk,
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
        "reason": reason,
    }


def write_noted(gathering: Gathering, person: Person | None, noted: Noted) -> dict[str, Any]:
    """Close the places and let the teacher be away; return what a step keeps of it. Wants the draft locked."""
    kept: dict[str, Any] = {}
    if noted.closures:
        kept["closures"] = [close_place(**closure) for closure in noted.closures]
    if noted.teacher and noted.slots:
        rows = Availability.objects.filter(gathering=gathering, person=noted.teacher, slot__in=noted.slots)
        before = {str(slot): choice for slot, choice in rows.order_by("pk").values_list("slot", "choice")}
        said = dict.fromkeys(sorted(noted.slots), str(CANNOT))
        say_availability(gathering=gathering, person=noted.teacher, said=said, by=person)
        kept["absence"] = {"teacher": noted.teacher.pk, "slots": sorted(noted.slots), "before": before}
    return kept


def follow_noted(deed: Step, person: Person | None, *, again: bool) -> None:
    """Take back what the deed noted, or with `again` note it as it was; nothing for other deeds."""
    closures = [*deed.about.get("closures", ()), *([deed.about["closure"]] if deed.about.get("closure") else [])]
    if not again:
        PlaceClosure.objects.filter(pk__in=[kept["id"] for kept in closures]).delete()
    else:
        _close_again(closures)
    if absence := deed.about.get("absence"):
        _follow_absence(deed.gathering, absence, person, again=again)


def _close_again(closures: Collection[Mapping[str, Any]]) -> None:
    there = set(Place.objects.filter(pk__in=[kept["place"] for kept in closures]).values_list("pk", flat=True))
    for kept in closures:
        if kept["place"] in there:
            given = {key: datetime.fromisoformat(kept[key]) for key in ("starts_at", "ends_at")}
            PlaceClosure.objects.get_or_create(
                pk=kept["id"], defaults={"place_id": kept["place"], "reason": kept["reason"], **given}
            )


def _follow_absence(gathering: Gathering, absence: Mapping[str, Any], person: Person | None, *, again: bool) -> None:
    """Say of the slots that are still there what the teacher said before, where that stands as the deed left it."""
    teacher = Person.objects.filter(pk=absence["teacher"]).first()
    if teacher is None:
        return
    slots = set(gathering.slots.filter(pk__in=absence["slots"]).values_list("pk", flat=True))
    rows = Availability.objects.filter(gathering=gathering, person=teacher, slot__in=slots)
    now = dict(rows.order_by("pk").values_list("slot", "choice"))
    before = {slot: absence["before"].get(str(slot), "") for slot in slots}
    left = {slot: str(CANNOT) if not again else before[slot] for slot in slots}
    said = {s: str(CANNOT) if again else before[s] for s in sorted(slots) if now.get(s, "") == left[s]}
    say_availability(gathering=gathering, person=teacher, said=said, by=person)

"""What a made-up gathering consists of, before any row is written. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, kw_only=True)
class PlacePlan:
    """A place; positions in metres from the middle of the site, `rain` is another place's name."""

    name: str
    about: str = ""
    capacity: int | None = None
    groups: int = 1
    features: tuple[str, ...] = ()
    east: int = 0
    north: int = 0
    rain: str = ""


@dataclass(frozen=True, kw_only=True)
class SlotPlan:
    """A slot of every day, or of every day but the last; `kind` is "class" or "common"."""

    label: str
    kind: str
    starts: time
    ends: time
    last_day: bool = True


DAILY_SLOTS = (
    SlotPlan(label="Morning circle", kind="common", starts=time(9), ends=time(9, 30)),
    SlotPlan(label="Morning class", kind="class", starts=time(9, 30), ends=time(12, 30)),
    SlotPlan(label="Lunch", kind="common", starts=time(12, 30), ends=time(14)),
    SlotPlan(label="Afternoon class", kind="class", starts=time(14), ends=time(17), last_day=False),
    SlotPlan(label="Dinner", kind="common", starts=time(17, 30), ends=time(19), last_day=False),
    SlotPlan(label="Evening class", kind="class", starts=time(19, 30), ends=time(21), last_day=False),
)


@dataclass(frozen=True, kw_only=True)
class WorkshopPlan:
    """A workshop; `slots`: its length, `when`: labels of the slots that suit it (none: any), `pull`: its popularity."""

    title: str
    teachers: tuple[str, ...]
    category: str
    abstract: str = ""
    description: str = ""
    skills: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    bring: str = ""
    ages: tuple[int | None, int | None] = (None, None)
    audience: str = ""
    fee: tuple[int, int] | None = None
    fee_note: str = ""
    capacity: int | None = None
    slots: int = 1
    parts: int = 1
    repeats: int = 1
    when: tuple[str, ...] = ()
    state: str = "accepted"
    placed: bool = True
    pull: int = 1


@dataclass(frozen=True, order=True, slots=True)
class Sitting:
    """One session placed: workshop and place by index, day from 0, first and last class slot."""

    workshop: int
    number: int
    part: int
    place: int
    day: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class GatheringPlan:
    """A whole made-up gathering."""

    slug: str
    name: str
    time_zone: str
    starts_on: date
    days: int
    site: str
    about: str
    latitude: float
    longitude: float
    slots: tuple[SlotPlan, ...]
    places: tuple[PlacePlan, ...]
    people: tuple[str, ...]  # who sign in: organizer, scheduler, steward, and the first attendee
    teachers: tuple[str, ...]
    attendees: tuple[str, ...]
    workshops: tuple[WorkshopPlan, ...]
    sittings: tuple[Sitting, ...]
    stars: tuple[tuple[int, int, int], ...]  # attendee, workshop, number
    note: str
    changed_since: bool = False  # whether the team changed the draft after the release
    quiet: bool = False  # whether the attendees but the first want no reminders

    def class_slots(self, day: int) -> list[SlotPlan]:
        """Return the class slots of a day counted from 0, in order."""
        return class_slots(self.slots, day, self.days)

    def sessions(self) -> Iterator[tuple[int, int, int]]:
        """Yield (workshop, number, part) of every sitting wanted, placed or not, of accepted workshops."""
        for index, workshop in enumerate(self.workshops):
            if workshop.state == "accepted":
                for number in range(1, workshop.repeats + 1):
                    yield from ((index, number, part) for part in range(1, workshop.parts + 1))


def class_slots(slots: tuple[SlotPlan, ...], day: int, days: int) -> list[SlotPlan]:
    """Return the class slots of day `day` (from 0) of `days`, in order."""
    return [slot for slot in slots if slot.kind == "class" and (slot.last_day or day < days - 1)]

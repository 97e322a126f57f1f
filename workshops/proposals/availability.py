"""What teachers said of the slots, for pages: in a constant number of queries."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from workshops.gatherings.models import Gathering, Slot, SlotKind
from workshops.people.models import Person

from .models import Workshop, WorkshopTeacher
from .teacher_models import Availability

GONE = (Workshop.State.DECLINED, Workshop.State.WITHDRAWN)


def teachers_of_gathering(gathering: Gathering) -> QuerySet[Person]:
    """Return everyone who teaches or helps in a workshop here that is going on, by name."""
    teaches = WorkshopTeacher.objects.filter(person=OuterRef("pk"), workshop__gathering=gathering)
    return Person.objects.filter(Exists(teaches.exclude(workshop__state__in=GONE))).order_by("name", "pk")


def class_slots(gathering: Gathering) -> list[Slot]:
    """Return the slots for workshops in order."""
    return list(gathering.slots.filter(kind=SlotKind.CLASS))


def said_by(person: Person, gathering: Gathering) -> dict[int, str]:
    """Return what a teacher said, by the slot's id."""
    return dict(Availability.objects.filter(person=person, gathering=gathering).values_list("slot", "choice"))


def availability_of_teachers(
    gathering: Gathering, slots: list[Slot], teachers: Iterable[Person]
) -> list[tuple[Person, list[tuple[Slot, str, str]]]]:
    """Return each teacher with the slots and what they said of each, as its key and its words: one query."""
    teachers = list(teachers)
    labels = dict(Availability.Choice.choices)
    rows = Availability.objects.filter(gathering=gathering, person__in=teachers).values_list("person", "slot", "choice")
    said = {(person, slot): choice for person, slot, choice in rows}
    return [
        (one, [(slot, key, str(labels.get(key, ""))) for slot in slots for key in [said.get((one.pk, slot.pk), "")]])
        for one in teachers
    ]

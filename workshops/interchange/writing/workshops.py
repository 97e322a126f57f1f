"""Workshops and who teaches them, from the groups of rows that are one workshop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshops.gatherings.models import Gathering
from workshops.interchange.reading.grouping import Group
from workshops.interchange.reading.programme import Fee, ProgrammeRow
from workshops.interchange.reading.settling import Sitting
from workshops.interchange.report import Report
from workshops.people.models import Person
from workshops.proposals.models import Workshop, WorkshopTeacher
from workshops.skills.models import Category

from .places import BATCH
from .slots import Grid

MOST_REPEATS = 12
TEXTS = ("abstract", "description", "audience", "language", "bring", "link", "capacity")


@dataclass(frozen=True, kw_only=True)
class Names:
    """What names mean in the database, by the name in lower case, and the slots that lengths are counted in."""

    categories: Mapping[str, Category]
    people: Mapping[str, Person]
    grid: Grid


def put_workshops(
    gathering: Gathering, groups: Sequence[Group], told: Sequence[Sitting], names: Names, report: Report, now: datetime
) -> list[Workshop]:
    """Return the workshop of each group, made or brought to what the file tells; new ones are accepted."""
    there = Workshop.objects.select_related("category").in_bulk([g.workshop for g in groups if g.workshop])
    workshops, changed, made = [], [], []
    for group in groups:
        rows = [told[n].row for n in group.rows]
        words = _words(rows, names)
        workshop = there.get(group.workshop or 0)
        if workshop is None:
            workshop = Workshop(gathering=gathering, source_id=group.source_id, state=Workshop.State.ACCEPTED, **words)
            workshop.slots = _length_in_slots([told[n] for n in group.rows], gathering, names.grid)
            made.append(workshop)
        elif take_words(workshop, words, report):
            workshop.version += 1
            workshop.updated_at = now
            changed.append(workshop)
        workshops.append(workshop)
    Workshop.objects.bulk_create(made, BATCH)
    report.created["workshop"] += len(made)
    if changed:
        fields = [*words_of_all(), "version", "updated_at"]
        Workshop.objects.bulk_update(changed, fields, BATCH)
    return workshops


def _length_in_slots(sittings: Sequence[Sitting], gathering: Gathering, grid: Grid) -> int:
    """Return how many slots the first sitting with a time takes; 1 when none has."""
    spans = (sitting.moments(gathering.zone) for sitting in sittings)
    first = next(filter(None, spans), None)
    return grid.length(*first) if first else 1


def words_of_all() -> list[str]:
    """Return every field of a workshop that a file can tell."""
    fees = ["fee_from", "fee_to", "fee_currency", "fee_note"]
    return ["title", "category", "age_from", "age_to", *fees, *TEXTS, "parts", "repeats"]


def _words(rows: Sequence[ProgrammeRow], names: Names) -> dict[str, object]:
    """Return what the rows tell by field, the first row that tells it; what none tells is absent."""
    words: dict[str, object] = {"title": rows[0].title}
    for field in TEXTS:
        if value := next((v for row in rows if (v := getattr(row, field))), None):
            words[field] = value
    if category := next((row.category for row in rows if row.category), ""):
        words["category"] = names.categories[category.casefold()]
    ages = next((row.ages for row in rows if row.ages != (None, None)), None)
    if ages:
        words["age_from"], words["age_to"] = ages
    fee = next((row.fee for row in rows if row.fee != Fee()), None)
    if fee:
        words |= {"fee_from": fee.low, "fee_to": fee.high, "fee_currency": fee.currency, "fee_note": fee.note}
    words["parts"] = max(row.part or 1 for row in rows)
    words["repeats"] = min(MOST_REPEATS, max(1, sum((row.part or 1) == 1 for row in rows)))
    return words


def take_words(workshop: Workshop, words: Mapping[str, object], report: Report) -> bool:
    """Give a workshop what the file tells of it and report it; say whether that is new."""
    told: dict[str, tuple[object, object]] = {}
    for field, value in words.items():
        before = getattr(workshop, field)
        if field in ("parts", "repeats"):
            value = max(before, value)
        if before != value:
            told[field] = (before, value)
            setattr(workshop, field, value)
    report.tell("workshop", workshop.title, told)
    return bool(told)


def put_teachers(
    workshops: Sequence[Workshop], groups: Sequence[Group], told: Sequence[Sitting], names: Names, report: Report
) -> None:
    """Let each workshop be taught by the people its rows name, in that order; rows that name nobody change nothing."""
    there: dict[int, list[WorkshopTeacher]] = {}
    for row in WorkshopTeacher.objects.filter(workshop__in=workshops).select_related("person"):
        there.setdefault(row.workshop_id, []).append(row)
    new: list[WorkshopTeacher] = []
    out: list[int] = []
    for workshop, group in zip(workshops, groups, strict=True):
        named = next((told[n].row.teachers for n in group.rows if told[n].row.teachers), ())
        people = list({p.pk: p for p in (names.people[name.casefold()] for name in named)}.values())
        teaching = there.get(workshop.pk, [])
        now_there = [t for t in teaching if t.role == WorkshopTeacher.Role.TEACHER]
        if not people or [t.person_id for t in now_there] == [p.pk for p in people]:
            continue
        out += [t.pk for t in teaching if t in now_there or t.person_id in {p.pk for p in people}]
        new += [WorkshopTeacher(workshop=workshop, person=p, order=n) for n, p in enumerate(people)]
        if group.workshop:
            before, after = ", ".join(t.person.name for t in now_there), ", ".join(p.name for p in people)
            report.tell("teaching", workshop.title, {"teachers": (before, after)})
    WorkshopTeacher.objects.filter(pk__in=out).delete()
    WorkshopTeacher.objects.bulk_create(new, BATCH)

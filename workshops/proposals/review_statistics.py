"""What was offered, counted: by category, level, age, language, who is new, and hours against room."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering, SlotKind

from .models import Workshop, WorkshopTeacher

State = Workshop.State
COUNTED = (State.SUBMITTED, State.CHANGES, State.WAITLISTED, State.ACCEPTED)
TEEN, ADULT = 13, 18


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table and its bar: how many proposals, and how many of them are accepted."""

    name: str
    offered: int
    accepted: int


@dataclass(frozen=True, kw_only=True)
class Table:
    """A picture with its table: lines, and the number at which a bar is full."""

    title: str
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """The longest bar."""
        return max((row.offered for row in self.rows), default=1) or 1


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Hours of workshops against hours that slots and groups of places have."""

    offered: float
    accepted: float
    room: float

    @property
    def most(self) -> float:
        """The longest bar."""
        return max(self.offered, self.room, 1.0)


def tables_of(gathering: Gathering) -> list[Table]:
    """Return the tables about everything sent to the team and not declined or withdrawn; two queries."""
    rows = list(Workshop.objects.filter(gathering=gathering, state__in=COUNTED).select_related("category"))
    levels = dict(Workshop.Level.choices)
    named = (
        (_("Category"), [(str(row.category or _("None said")), row) for row in rows]),
        (_("Level"), [(str(levels.get(row.level, _("None said"))), row) for row in rows]),
        (_("Age"), [(_age(row), row) for row in rows]),
        (_("Language"), [(row.language or _("None said"), row) for row in rows]),
    )
    return [_table(title, pairs) for title, pairs in named] + [_teachers(gathering)]


def _table(title: str, pairs: Iterable[tuple[str, Workshop]]) -> Table:
    offered: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    for name, workshop in pairs:
        offered[name] += 1
        accepted[name] += workshop.state == State.ACCEPTED
    return Table(
        title=title,
        rows=tuple(Row(name=name, offered=number, accepted=accepted[name]) for name, number in offered.most_common()),
    )


def _age(workshop: Workshop) -> str:
    if workshop.age_to is not None and workshop.age_to < TEEN:
        return _("Children")
    if workshop.age_to is not None and workshop.age_to <= ADULT:
        return _("Teens")
    if workshop.age_from is not None and workshop.age_from >= ADULT:
        return _("Adults only")
    return _("All ages") if workshop.age_from is None else _("From %(age)s on") % {"age": workshop.age_from}


def _teachers(gathering: Gathering) -> Table:
    """Count who teaches, and who never did at a gathering before this one."""
    before = WorkshopTeacher.objects.filter(
        person=OuterRef("person"),
        workshop__state=State.ACCEPTED,
        workshop__gathering__starts_on__lt=gathering.starts_on,
    )
    rows = WorkshopTeacher.objects.filter(workshop__gathering=gathering, workshop__state__in=COUNTED, role="teacher")
    offered: dict[int, bool] = {}
    accepted: set[int] = set()
    for person, state, known in rows.annotate(known=Exists(before)).values_list("person", "workshop__state", "known"):
        offered[person] = known
        if state == State.ACCEPTED:
            accepted.add(person)
    groups = ((_("Teach for the first time"), False), (_("Taught before"), True))
    return Table(
        title=_("Teachers"),
        rows=tuple(
            Row(
                name=name,
                offered=sum(known is which for known in offered.values()),
                accepted=sum(offered[person] is which for person in accepted),
            )
            for name, which in groups
        ),
    )


def hours_of(gathering: Gathering) -> Hours:
    """Return hours offered and accepted against the room there is: slots' hours times the places' groups.

    A workshop asks for so many slots; a slot counts as long as the gathering's slots are on average. Three queries.
    """
    slots = gathering.slots.filter(kind=SlotKind.CLASS)
    lengths = [slot.span(gathering.zone).length / timedelta(hours=1) for slot in slots]
    groups = sum(gathering.places.values_list("parallel_groups", flat=True))
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    asked: Counter[bool] = Counter()
    columns = ("state", "slots", "parts", "repeats")
    for state, number, parts, repeats in Workshop.objects.filter(gathering=gathering, state__in=COUNTED).values_list(
        *columns
    ):
        asked[state == State.ACCEPTED] += number * parts * repeats
    return Hours(
        offered=sum(asked.values()) * mean,
        accepted=asked[True] * mean,
        room=sum(lengths) * groups,
    )

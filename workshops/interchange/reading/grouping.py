"""Which rows are one workshop, and which of them were imported before."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .programme import Fee, Notes, ProgrammeRow
from .programme import gettext_noop as _
from .settling import Sitting

ONE_WORKSHOP_AGREES_ON = ("teachers", "category", "audience", "fee", "capacity", "language", "description")
UNTOLD = ("", (), None, Fee())
MOST_ALIKE = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A session as it is now; `start` is wall time in the gathering's zone, `source_id` "" if no import made it.

    An exported file names it by its `uid`.
    """

    pk: int
    source_id: str
    workshop: int
    start: datetime | None
    place: str
    title: str = ""
    uid: str = ""

    @property
    def title_source(self) -> str:
        """Return the id that rows of its title have; "" for a session that was found by a guid."""
        source, _mark, number = self.source_id.rpartition("#")
        return source if number and source.startswith("title:") else ""


LIKENESS: tuple[Callable[[datetime | None, str], tuple[object, ...]], ...] = (
    lambda start, place: (start, place.casefold()),
    lambda start, _place: (start,),
    lambda start, _place: (start and start.date(),),
    lambda _start, _place: (),
)


@dataclass(kw_only=True, slots=True)
class Group:
    """One workshop of the file: its rows by index, in the order of the file; `workshop` is its pk if it exists."""

    source_id: str
    workshop: int | None
    rows: list[int] = field(default_factory=list)
    told: dict[str, object] = field(default_factory=dict)

    def agrees(self, row: ProgrammeRow) -> bool:
        """Say whether a row tells nothing different; what only one of the two tells is no difference."""
        return not any(name in self.told and self.told[name] != value for name, value in facts_of(row).items())

    def add(self, number: int, row: ProgrammeRow) -> None:
        """Take a row in."""
        self.rows.append(number)
        self.told = facts_of(row) | self.told


def facts_of(row: ProgrammeRow) -> dict[str, object]:
    """Return what rows of one workshop must not contradict, as far as the row tells it."""
    return {name: value for name in ONE_WORKSHOP_AGREES_ON if (value := getattr(row, name)) not in UNTOLD}


def title_source(title: str) -> str:
    """Return the id that rows of this title have while the file gives them none."""
    key = " ".join(title.casefold().split())
    return f"title:{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def match(told: Sequence[Sitting], known: Iterable[Known]) -> dict[int, Known]:
    """Return for each row seen before, by its index, the session that it made then.

    Rows with a guid are found by it, be it the one they were imported by or the session's own. Others are found among
    the imported sessions of their title: first those of the same start and place, then of the same start, then of the
    same day, then the rest in order.
    """
    there = sorted(known, key=lambda k: k.pk, reverse=True)
    found = _by_guid(told, {k.uid: k for k in there} | {k.source_id: k for k in there})
    used = {session.pk for session in found.values()}
    pool = [k for k in there if k.source_id and k.pk not in used]
    pool.sort(key=lambda k: (k.start is None, str(k.start), k.pk))
    wanted = [n for n, t in enumerate(told) if not t.row.guid]
    for alike in LIKENESS:
        by_likeness: dict[object, deque[Known]] = {}
        for session in pool:
            by_likeness.setdefault((session.title_source, *alike(session.start, session.place)), deque()).append(
                session
            )
        for n in wanted:
            row = told[n].row
            sessions = by_likeness.get((title_source(row.title), *alike(told[n].start, row.place)))
            if sessions:
                found[n] = sessions.popleft()
        used = {session.pk for session in found.values()}
        pool = [session for session in pool if session.pk not in used]
        wanted = [n for n in wanted if n not in found]
    return found


def _by_guid(told: Sequence[Sitting], sessions: Mapping[str, Known]) -> dict[int, Known]:
    """Return the session of each row whose guid is one of theirs; of two such rows of one session the first."""
    found: dict[int, Known] = {}
    used: set[int] = set()
    for n, sitting in enumerate(told):
        session = sessions.get(sitting.row.guid) if sitting.row.guid else None
        if session is not None and session.pk not in used:
            found[n] = session
            used.add(session.pk)
    return found


def new_source(row: ProgrammeRow, taken: set[str]) -> str:
    """Return an id for a row not seen before: its guid, or its title with the next free number; it becomes taken."""
    source, n = row.guid, 1
    while not source or source in taken:
        source, n = f"{title_source(row.title)}#{n}", n + 1
    taken.add(source)
    return source


def group(
    told: Sequence[Sitting], seen: Mapping[int, Known], workshops: Mapping[str, int], notes: Notes
) -> list[Group]:
    """Return the workshops that the rows make.

    A row seen before stays with its workshop. Any other joins the first workshop of the same title that it does not
    contradict, and else makes one. `workshops` are the pks of imported ones by their source id.
    """
    sources = {pk: source for source, pk in workshops.items()}
    of_workshop: dict[int, Group] = {}
    by_title: dict[str, list[Group]] = {}
    for n in sorted(seen):
        pk, row = seen[n].workshop, told[n].row
        if pk not in of_workshop:
            of_workshop[pk] = Group(source_id=sources.get(pk, ""), workshop=pk)
            by_title.setdefault(title_source(row.title), []).append(of_workshop[pk])
        _note_contradictions(of_workshop[pk], row, told, notes)
        of_workshop[pk].add(n, row)
    groups = list(of_workshop.values())
    taken = {g.source_id for g in groups}
    for n, sitting in enumerate(told):
        if n in seen:
            continue
        alike = by_title.setdefault(title_source(sitting.row.title), [])
        home = next((g for g in alike[:MOST_ALIKE] if g.agrees(sitting.row)), None)
        if home is None:
            source = _workshop_source(sitting.row, taken)
            home = Group(source_id=source, workshop=workshops.get(source))
            alike.append(home)
            groups.append(home)
        home.add(n, sitting.row)
    for made in groups:
        made.rows.sort()
    return sorted(groups, key=lambda g: g.rows[0])


def _workshop_source(row: ProgrammeRow, taken: set[str]) -> str:
    source, n = row.guid or title_source(row.title), 1
    while source in taken:
        n += 1
        source = f"{title_source(row.title)}:{n}"
    taken.add(source)
    return source


def _note_contradictions(home: Group, row: ProgrammeRow, told: Sequence[Sitting], notes: Notes) -> None:
    for name, value in facts_of(row).items():
        if home.told.get(name, value) != value:
            notes.add(
                row.where,
                _("another %(field)s than in %(first)s, though it is the same workshop"),
                _("that of %(first)s kept"),
                field=name,
                first=told[home.rows[0]].row.where,
            )

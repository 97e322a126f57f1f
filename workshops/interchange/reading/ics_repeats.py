"""Events of one UID brought together: the newest of each, and what repeats with the instances that differ."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo

from .ics_event import Moment, ReadEvent
from .programme import Notes, ProgrammeError, ProgrammeRow, Repeating
from .programme import gettext_noop as _
from .repeating import Rule, RuleUnknown, read_rule

MOST_REPEATING = 500
MOST_DIFFERENT = 2_000


def together(read: Iterable[ReadEvent], notes: Notes) -> tuple[list[ProgrammeRow], list[Repeating]]:
    """Return what happens once and what repeats; what is cancelled is left out, noted."""
    newest = _newest(read, notes)
    changes: dict[str, list[ReadEvent]] = {}
    for event in newest:
        if event.recurrence is not None:
            changes.setdefault(event.uid, []).append(event)
    rows, repeating = [], []
    for event in [event for event in newest if event.recurrence is None]:
        own = changes.pop(event.uid, []) if event.uid else []
        if event.cancelled:
            notes.add(event.row.where, _("a cancelled event"), _("left out"))
        elif event.rules or event.extra or own:
            repeating.append(_repeating(event, own))
        else:
            rows.append(event.row)
    rows += _alone([event for left in changes.values() for event in left], notes)
    if len(repeating) > MOST_REPEATING:
        where = repeating[MOST_REPEATING].row.where
        raise ProgrammeError(where, _("more than %(most)s events that repeat. Split the file."), most=MOST_REPEATING)
    return rows, repeating


def _newest(read: Iterable[ReadEvent], notes: Notes) -> list[ReadEvent]:
    """Return the latest version of each event by SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5)."""
    newest: dict[object, ReadEvent] = {}
    for number, event in enumerate(read):
        key = (event.uid, _stamp(event.recurrence, event.zone)) if event.uid else number
        old = newest.get(key)
        if old is not None:
            notes.add(event.row.where, _("another version of an event of the same UID"), _("the later one taken"))
        if old is None or event.sequence >= old.sequence:
            newest[key] = event
    return list(newest.values())


def _alone(events: Iterable[ReadEvent], notes: Notes) -> list[ProgrammeRow]:
    """Return the instances whose series is not in the file."""
    rows = []
    for event in events:
        if event.cancelled:
            notes.add(event.row.where, _("a cancelled event"), _("left out"))
        else:
            rows.append(replace(event.row, guid=f"{event.uid[:120]}/{_stamp(event.recurrence, event.zone)}"))
    return rows


def _repeating(event: ReadEvent, changes: list[ReadEvent]) -> Repeating:
    """Return what repeats, all of it in wall time of its own zone."""
    if event.row.start is None and event.row.day is None:
        raise ProgrammeError(event.row.where, _("it repeats, but says no start. Give it one, or take it out."))
    if len(event.extra) + len(event.skipped) + len(changes) > MOST_DIFFERENT:
        raise ProgrammeError(
            event.row.where, _("more than %(most)s of its dates differ. Split the event."), most=MOST_DIFFERENT
        )
    first = _wall(event.row.start or event.row.day, event)
    return Repeating(
        row=event.row,
        zone=event.zone,
        first=first,
        rule=_rule(event),
        extra=tuple(sorted({_wall(moment, event) for moment in event.extra})),
        skipped=frozenset(_wall(moment, event) for moment in event.skipped),
        changed={
            _wall(change.recurrence, event): None if change.cancelled else _as_of(change.row, event.row)
            for change in changes
        },
    )


def _as_of(row: ProgrammeRow, master: ProgrammeRow) -> ProgrammeRow:
    """Return a changed instance with what its series says where it says nothing itself."""
    return replace(
        row,
        place=row.place or master.place,
        category=row.category or master.category,
        description=row.description or master.description,
        link=row.link or master.link,
        length=row.length or master.length,
    )


def _rule(event: ReadEvent) -> Rule | None:
    if len(event.rules) > 1:
        raise ProgrammeError(event.row.where, _("it has more than one rule. Make an event for each."))
    try:
        return read_rule(event.rules[0], event.zone) if event.rules else None
    except RuleUnknown as error:
        raise ProgrammeError(
            f"{event.row.where}, RRULE",
            _("“%(part)s” is not read in a rule here, only days to years. Export its dates one by one."),
            part=str(error),
        ) from error


def _wall(moment: Moment | None, event: ReadEvent) -> datetime:
    """Return a moment as wall time of the event's zone; a day alone has the event's own time of day."""
    if not isinstance(moment, datetime):
        clock = event.row.start.time() if event.row.start else time(0)
        return datetime.combine(moment or date.min, clock)
    if moment.tzinfo and event.zone:
        moment = moment.astimezone(event.zone)
    wall = moment.replace(tzinfo=None)
    return wall if event.row.start else datetime.combine(wall.date(), time(0))


def _stamp(moment: Moment | None, zone: tzinfo | None) -> str:
    """Return an instance's name, the same however its moment is told."""
    if isinstance(moment, datetime) and moment.tzinfo:
        return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return "" if moment is None else moment.strftime("%Y%m%dT%H%M%S" if isinstance(moment, datetime) else "%Y%m%d")

"""The sheets that everybody may read: boards, the pocket programme, doors, what changed. From one release alone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from django.utils import formats
from django.utils.translation import gettext as _

from workshops.schedule.agenda import Block, blocks_of_day, rows_by_place
from workshops.schedule.models import Release, ReleasedSession
from workshops.schedule.news import sentences
from workshops.schedule.public import slots_of, with_words

from .heads import clock, sheet_of
from .sheets import Entry, Row, Section, Sheet, What

MOST = 1_200
MOST_OF_A_DAY = 400


def board(release: Release, day: date, size: str, now: datetime) -> Sheet:
    """Return the big board of a day: a row for each slot, a column for each place that is used."""
    gathering, title = release.gathering, formats.date_format(day, "l j F")
    sessions = list(with_words(release.sessions.filter(day=day))[:MOST_OF_A_DAY])
    blocks = blocks_of_day(slots_of(release, day, gathering.zone), sessions, now, is_today=False)
    used = {session.place_name for session in sessions}
    known = [place["name"] for place in release.places if place["name"] in used]
    places = [*known, *sorted(used - {*known})]
    rows = rows_by_place(blocks, places, attrgetter("place_name"))
    sheet = sheet_of(release, What.BOARD, now, "schedule-day", [gathering.slug, day], title)
    return replace(
        sheet,
        size=size,
        columns=tuple(name or _("Place still open") for name in places),
        rows=tuple(_row(row.block, row.cells, release) for row in rows),
        empty=_("Nothing of this day is published."),
    )


def _row(block: Block[ReleasedSession], cells: Iterable[tuple[ReleasedSession, ...]], release: Release) -> Row:
    return Row(
        when=f"{clock(block.span.start, release)}-{clock(block.span.end, release)}",
        label=block.label,
        cells=tuple(tuple(_cell(s, block, release) for s in cell) for cell in cells),
        common=block.is_common and not block.sessions,
    )


def _cell(session: ReleasedSession, block: Block[ReleasedSession], release: Release) -> Entry:
    entry = entry_of(session, release)
    return replace(entry, where="", when="" if session.span == block.span else entry.when)


def entry_of(session: ReleasedSession, release: Release) -> Entry:
    """Return a session as it stands on every sheet: when, its title, who teaches it, where."""
    told = [teacher.name for teacher in session.workshop.teachers.all()]
    if session.parts > 1:
        told.append(_("part %(part)s of %(parts)s") % {"part": session.part, "parts": session.parts})
    if session.is_cancelled:
        told.insert(0, _("cancelled"))
    return Entry(
        when=f"{clock(session.starts_at, release)}-{clock(session.ends_at, release)}",
        title=session.workshop.title,
        more=", ".join(told),
        where=session.place_name,
        gone=session.is_cancelled,
    )


def pocket(release: Release, now: datetime) -> Sheet:
    """Return the programme of all days for a pocket."""
    sheet = sheet_of(release, What.POCKET, now, "schedule", [release.gathering.slug], release.gathering.name)
    days = _by_day(with_words(release.sessions.all())[:MOST], release)
    return replace(sheet, below=release.gathering.site, sections=days, empty=_("Nothing is published."))


def _by_day(sessions: Iterable[ReleasedSession], release: Release) -> tuple[Section, ...]:
    return tuple(
        Section(title=formats.date_format(day, "l j F"), entries=tuple(entry_of(s, release) for s in some))
        for day, some in groupby(sessions, key=attrgetter("day"))
    )


def doors(release: Release, now: datetime) -> list[Sheet]:
    """Return a sheet for the door of each place that is used, all days on it."""
    sessions = list(with_words(release.sessions.exclude(place_slug=""))[:MOST])
    sheets = []
    for place in release.places:
        here = [session for session in sessions if session.place_slug == place["slug"]]
        if not here:
            continue
        sheet = sheet_of(release, What.DOORS, now, "place", [release.gathering.slug, place["slug"]], place["name"])
        days = [replace(s, entries=tuple(replace(e, where="") for e in s.entries)) for s in _by_day(here, release)]
        sheets.append(replace(sheet, sections=tuple(days)))
    return sheets


def changes(release: Release, since: Release | None, now: datetime) -> Sheet:
    """Return what changed since an earlier release, day by day, to hang beside the boards."""
    page = [release.gathering.slug, release.number]
    sheet = sheet_of(release, What.CHANGES, now, "release", page, _("What changed"))
    if since is None:
        return replace(sheet, empty=_("This is the first programme: everything in it is new."))
    told = sentences(since, release, release.gathering.zone)
    below = _("%(gathering)s, since programme %(number)s")
    return replace(
        sheet,
        below=below % {"gathering": release.gathering.name, "number": since.number},
        sections=tuple(
            Section(
                title=formats.date_format(day, "l j F"),
                entries=tuple(Entry(title=line) for line in lines),
            )
            for day, lines in told
        ),
        empty=_("No session moved, went or came."),
    )

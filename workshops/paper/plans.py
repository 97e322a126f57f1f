"""A person's own plan as a sheet, for their pocket and for them alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.schedule.models import Release, ReleasedSession
from workshops.signups.seat_models import Seat

from .facts import entry_of
from .heads import sheet_of
from .sheets import Entry, Section, Sheet, What

Seats = Mapping[int, Seat]  # of one person, by offering


def seats_of(people: Collection[int], offerings: Collection[int | None]) -> dict[int, dict[int, Seat]]:
    """Return by person what seats they have or wait for, in one query."""
    found: dict[int, dict[int, Seat]] = {}
    for seat in Seat.objects.filter(person__in=people, offering__in=offerings).active().order_by("pk"):
        found.setdefault(seat.person_id, {})[seat.offering_id] = seat
    return found


def plan_sheet(
    release: Release,
    sessions: Sequence[ReleasedSession],
    taught: Collection[UUID],
    seats: Seats,
    name: str,
    now: datetime,
) -> Sheet:
    """Return the sessions of one person day by day, those they teach among them, with what is said of their seats."""
    sheet = sheet_of(release, What.PLAN, now, "plan", [], release.gathering.name)
    below = _("The plan of %(name)s") % {"name": name} if name else _("Your plan")
    days = groupby(sessions, key=attrgetter("day"))
    return replace(
        sheet,
        below=f"{below} · {release.gathering.site}" if release.gathering.site else below,
        sections=tuple(
            Section(
                title=formats.date_format(day, "l j F"),
                entries=tuple(_entry(session, release, taught, seats) for session in some),
            )
            for day, some in days
        ),
    )


def _entry(session: ReleasedSession, release: Release, taught: Collection[UUID], seats: Seats) -> Entry:
    entry = entry_of(session, release)
    if session.uid in taught:
        return replace(entry, more=", ".join(filter(None, [entry.more, _("you teach it")])))
    seat = seats.get(session.offering_id) if session.offering_id is not None else None
    return replace(entry, more=", ".join(filter(None, [entry.more, _words(seat) if seat else ""])))


def _words(seat: Seat) -> str:
    if seat.state == Seat.State.WAITING:
        return _("you are in line")
    if seat.state == Seat.State.OFFERED:
        return _("say whether you still come")
    said = ngettext("you have a seat", "you have %(heads)s seats", seat.heads)
    return said % {"heads": seat.heads}

"""When a frab event is: its `<date>` has an offset, its `<start>` is what people read, and real files disagree.

The wall time in `<start>` is believed, and the offset as far as it agrees with the zone. What the two leave open, the
zone, is the file's own when they agree with it, else the one fixed offset that all events carry, else nobody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from .cells import Cells
from .moments import parse_clock, parse_day, parse_moment
from .programme import Notes
from .programme import gettext_noop as _
from .when import note_short_hour
from .zone_names import fixed_zone, known_zone

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one event says of its start: its date (aware, or naive when no offset is written) and its wall time."""

    moment: datetime | None
    wall: time | None

    @property
    def agrees(self) -> bool:
        """Say whether the date, as it is written, shows the wall time."""
        return self.moment is None or self.wall is None or self.moment.time() == self.wall

    def in_zone(self, zone: ZoneInfo) -> datetime | None:
        """Return the local time that the date means in a zone."""
        if self.moment is None or self.moment.tzinfo is None:
            return self.moment
        return self.moment.astimezone(zone).replace(tzinfo=None)

    def fits(self, zone: ZoneInfo) -> bool:
        """Say whether the date, read in the zone, shows the wall time."""
        local = self.in_zone(zone)
        return local is None or self.wall is None or local.time() == self.wall


def read_stamp(cells: Cells, day: str, day_start: str) -> Stamp:
    """Return what an event says of its start; without a date of its own it has that of its day."""
    written, started = cells.short("date", 60), cells.short("start", 60)
    wall, more = None, 0
    if started:
        try:
            wall, more = parse_clock(started)
        except ValueError as error:
            raise cells.refuse("start", started, _("“%(value)s” is no time of day. Write times like 09:30.")) from error
        note_short_hour(cells, started)
    if written and ":" in written:
        try:
            return Stamp(parse_moment(written), wall)
        except ValueError as error:
            raise cells.refuse(
                "date", written, _("“%(value)s” is no date with a time, like 2026-07-06T09:30:00-04:00.")
            ) from error
    if wall is None or not (written or day):
        if written or started or day:
            cells.note(
                _("no time to start at") if wall is None else _("no date"),
                _("comes in without a place on the schedule"),
            )
        return Stamp(None, None)
    cells.note(_("no date with a time"), _("its day and its start put together"))
    return Stamp(_put_together(cells, written or day, wall, day_start) + timedelta(days=more), wall)


def _put_together(cells: Cells, day: str, wall: time, day_start: str) -> datetime:
    """Return day and wall time; before the hour at which the file's days begin it is the night after."""
    try:
        start = datetime.combine(parse_day(day), wall)
    except ValueError as error:
        raise cells.refuse("date", day, _("“%(value)s” is no date. Write dates like 2026-07-06.")) from error
    try:
        begins = parse_moment(day_start)
    except ValueError:
        return start
    return start + DAY if wall < begins.time() and begins.time() <= time(6) else start


@dataclass(frozen=True, slots=True)
class Zoned:
    """The zone in which a file's times are told; None when only wall times can be believed."""

    name: str | None

    def local(self, stamp: Stamp, cells: Cells) -> datetime | None:
        """Return the naive local start of an event, noting when its offset had to be ignored."""
        if stamp.moment is None:
            return None
        local = stamp.in_zone(ZoneInfo(self.name)) if self.name else stamp.moment.replace(tzinfo=None)
        if local is None or stamp.wall is None or local.time() == stamp.wall:
            if self.name and local != stamp.moment.replace(tzinfo=None):
                cells.note(
                    _("a date with the offset %(offset)s, though the zone is %(zone)s"),
                    _("turned into the zone's wall time, as the start tells it"),
                    offset=stamp.moment.strftime("%z"),
                    zone=self.name,
                )
            return local
        cells.note(
            _("date %(date)s, but start %(start)s"),
            _("the start taken"),
            date=stamp.moment.isoformat(),
            start=f"{stamp.wall:%H:%M}",
        )
        if stamp.agrees:
            return stamp.moment.replace(tzinfo=None)
        near = [datetime.combine(local.date(), stamp.wall) + n * DAY for n in (-1, 0, 1)]
        return min(near, key=lambda moment: abs(moment - local))

    def same_kind(self, moment: datetime, like: datetime) -> datetime:
        """Return a moment that can be compared with `like`: both with an offset or both without."""
        if (moment.tzinfo is None) == (like.tzinfo is None):
            return moment
        return moment.replace(tzinfo=like.tzinfo)


def zone_of(named: str, stamps: Sequence[Stamp], *, overrule: str | None, notes: Notes) -> Zoned:
    """Return the zone of a file's times; raises ProgrammeError for a name that is no zone."""
    if overrule:
        return Zoned(known_zone(overrule, "zone"))
    if not named:
        return _unnamed(stamps, notes)
    zone = ZoneInfo(known_zone(named, "conference time_zone_name"))
    if all(stamp.fits(zone) for stamp in stamps):
        return Zoned(zone.key)
    fixed = fixed_zone(offsets_of(stamps))
    if fixed and all(stamp.agrees for stamp in stamps):
        notes.add(
            "conference time_zone_name",
            _("the zone is %(zone)s, but every date and start say %(fixed)s"),
            _("%(fixed)s taken; name the real zone to have summer time right"),
            zone=named,
            fixed=fixed,
        )
        return Zoned(fixed)
    return Zoned(zone.key)


def _unnamed(stamps: Sequence[Stamp], notes: Notes) -> Zoned:
    """Return the zone of a file that names none: its one offset, unless zero, which many write for no reason."""
    offsets = offsets_of(stamps)
    fixed = fixed_zone(offsets) if offsets != {timedelta(0)} and all(stamp.agrees for stamp in stamps) else None
    notes.add(
        "conference time_zone_name",
        _("the file names no time zone"),
        _("its one offset taken as %(fixed)s") if fixed else _("its times taken as wall times of the gathering"),
        fixed=fixed or "",
    )
    return Zoned(fixed)


def offsets_of(stamps: Sequence[Stamp]) -> set[timedelta]:
    """Return every offset from UTC that the dates carry."""
    found = [stamp.moment.utcoffset() for stamp in stamps if stamp.moment]
    return {offset for offset in found if offset is not None}

"""Which zone a name or an offset means."""

from datetime import timedelta
from zoneinfo import available_timezones

from .programme import ProgrammeError
from .programme import gettext_noop as _

KNOWN = frozenset(available_timezones())
HOUR = timedelta(hours=1)


def known_zone(name: str, where: str) -> str:
    """Return the name; raises ProgrammeError unless it is an IANA zone."""
    if name not in KNOWN:
        raise ProgrammeError(
            where, _("“%(name)s” is no time zone we know. Name one like Europe/Lisbon."), name=name[:80]
        )
    return name


def fixed_zone(offsets: set[timedelta]) -> str | None:
    """Return the zone that always has the one offset given (`Etc/GMT-1` is UTC+1), or None when there is none."""
    if len(offsets) != 1:
        return None
    (offset,) = offsets
    if offset % HOUR:
        return None
    hours = offset // HOUR
    name = "UTC" if hours == 0 else f"Etc/GMT{-hours:+d}"
    return name if name in KNOWN else None

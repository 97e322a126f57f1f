"""What zone a calendar's TZID means: the world's name, Windows' name, what the file itself defines, or nobody knows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from .programme import Notes
from .programme import gettext_noop as _
from .repeating import RuleUnknown, read_rule, starts
from .zone_names import KNOWN

OFFSET = re.compile(r"^\((?:GMT|UTC)(?:([+-])(\d{1,2}):(\d{2}))?\)\s*(.*)$")
SHOWN = {
    "Eastern Time": "America/New_York",
    "Central Time": "America/Chicago",
    "Mountain Time": "America/Denver",
    "Pacific Time": "America/Los_Angeles",
    "Atlantic Time": "America/Halifax",
}
WINTER, SUMMER = (datetime(2025, month, 15, 12, tzinfo=UTC) for month in (1, 7))
MOST_LINES = 2_000
BY_CLOCK = re.compile(r";BY(?:HOUR|MINUTE)=\d{1,2}(?=;|$)", re.IGNORECASE)
TZ_OFFSET = re.compile(r"^[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?$")


class Zones:
    """The zones that one file names; each is looked up once and noted once where its name had to be understood."""

    def __init__(self, defined: Mapping[str, Sequence[str]], notes: Notes) -> None:
        self._defined = defined
        self._known: dict[str, tzinfo | None] = {}
        self._notes = notes

    def get(self, name: str, where: str) -> tzinfo | None:
        """Return the zone of a TZID, or None where its times can only be wall times of wherever the gathering is."""
        if name not in self._known:
            self._known[name] = self._find(name, where)
        return self._known[name]

    def _find(self, name: str, where: str) -> tzinfo | None:
        if name in KNOWN:
            return ZoneInfo(name)
        meant = WINDOWS_TO_OLSON.get(name) or _global(name) or _shown(name)
        if meant:
            self._notes.add(
                where, _("the time zone “%(name)s”"), _("read as %(meant)s"), name=name[:80], meant=str(meant)
            )
            return ZoneInfo(meant)
        own = self._as_defined(name)
        if own is not None:
            self._notes.add(where, _("the time zone “%(name)s”"), _("read as the file defines it"), name=name[:80])
            return own
        fixed = _offset(name)
        told = _("read as its offset from UTC") if fixed else _("its times taken as wall times of the gathering")
        self._notes.add(
            where, _("the time zone “%(name)s” is not known and the file does not define it"), told, name=name[:80]
        )
        return fixed

    def _as_defined(self, name: str) -> tzinfo | None:
        """Return what a VTIMEZONE says; the library raises whatever a broken one makes it raise."""
        block = self._defined.get(name, ())
        if not _is_sane(block):
            return None
        try:
            zone = Timezone.from_ical("\r\n".join([*block, ""]))
            own: tzinfo | None = zone.to_tz(lookup_tzid=False) if isinstance(zone, Timezone) else None
            known = [moment.replace(tzinfo=own).utcoffset() for moment in (WINTER, SUMMER)]
        except Exception:
            return None
        return None if None in known else own


def _is_sane(block: Sequence[str]) -> bool:
    """Say whether a VTIMEZONE has rules by the year that fall, and offsets that are some; few of each."""
    if not 0 < len(block) <= MOST_LINES:
        return False
    for line in block:
        name, _mark, value = line.partition(":")
        kind = name.partition(";")[0].upper()
        if kind in ("TZOFFSETFROM", "TZOFFSETTO") and not TZ_OFFSET.match(value):
            return False
        if kind == "RRULE" and not _falls_yearly(value):
            return False
    return True


def _falls_yearly(text: str) -> bool:
    try:
        rule = read_rule(BY_CLOCK.sub("", text), None)
    except RuleUnknown:
        return False
    anew = replace(rule, count=None, until=None)
    falls = islice(starts(anew, datetime(1970, 1, 1), date(1970, 1, 1), date(2000, 1, 1)), 3)  # noqa: DTZ001
    return rule.frequency == "YEARLY" and rule.interval == 1 and len(list(falls)) == 3


def _global(name: str) -> str:
    """Return the zone at the end of a globally unique TZID such as `/softwarestudio.org/Tzfile/America/Chicago`."""
    pieces = name.strip("/").split("/")
    ends = ("/".join(pieces[-count:]) for count in (3, 2))
    return next((end for end in ends if name.startswith("/") and end in KNOWN), "")


def _shown(name: str) -> str:
    """Return the zone that Outlook shows as `(UTC+10:00) Canberra, Melbourne, Sydney`: of one of these cities."""
    match = OFFSET.match(name)
    if match is None:
        return ""
    for shown, zone in SHOWN.items():
        if match[4].startswith(shown):
            return zone
    cities = {city.strip().replace(" ", "_") for city in match[4].split(",")}
    fitting = [zone for zone in sorted(KNOWN) if zone.rpartition("/")[2] in cities and "/" in zone]
    return next((zone for zone in fitting if _standard(zone) == _amount(match)), "")


def _standard(zone: str) -> timedelta | None:
    """Return the smaller of a zone's offsets in winter and summer: that of its standard time, mostly."""
    offsets = [moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in (WINTER, SUMMER)]
    return min((offset for offset in offsets if offset is not None), default=None)


def _amount(match: re.Match[str]) -> timedelta:
    amount = timedelta(hours=int(match[2] or 0), minutes=int(match[3] or 0))
    return -amount if match[1] == "-" else amount


def _offset(name: str) -> tzinfo | None:
    match = OFFSET.match(name)
    amount = _amount(match) if match else timedelta(days=1)
    return timezone(amount) if abs(amount) < timedelta(hours=24) else None

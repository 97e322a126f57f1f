"""Gatherings on the days on which the clocks change, and what real programmes must show of them over the changes."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests import build
from workshops.models import Gathering

from .changing import change_everything
from .checking import expected
from .own import EARLY

# Days on which the clocks change there, but in Kathmandu.
ZONES = {
    "America/New_York": date(2030, 11, 2),
    "Asia/Kathmandu": date(2030, 11, 2),
    "Australia/Lord_Howe": date(2030, 4, 6),
}
HOUR = timedelta(hours=1)


def gatherings() -> list[Gathering]:
    """Make a gathering in each zone, of nine classes over three days, some of them in the night."""
    made = []
    for zone, first in ZONES.items():
        slug = zone.rpartition("/")[2].lower().replace("_", "-")
        gathering = build.gathering(slug, time_zone=zone, starts_on=first, ends_on=first + timedelta(days=2))
        for day in gathering.days:
            for hour in (0, 9, 23):
                workshop = build.workshop(
                    gathering, f"Feuer 🔥 אש; at {hour}, all", description="One\r\ntwo; \\o/ " * 9
                )
                start = build.at(hour, 30, day, gathering.zone)
                build.session(workshop, build.place(gathering), start, start + 3 * HOUR)
        build.release(gathering, now=EARLY)
        made.append(gathering)
    return made


def release_all(made: list[Gathering], hours: int) -> None:
    for gathering in made:
        change_everything(gathering)
        build.release(gathering, now=EARLY + hours * HOUR)


def wanted(made: list[Gathering], shown: set[str], out: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
    """Return what a client must show: of the latest releases what is in `shown`, what is `out` as cancelled."""
    rows = [row for gathering in made for row in expected(gathering) if row["uid"] in shown | out]
    return [row | {"status": "CANCELLED"} if row["uid"] in out else row for row in rows]


def kept(url: str, scratch: Path) -> Path:
    """Keep what is at the address now, to compare with later."""
    previous = scratch / "previous.ics"
    with urlopen(url) as answer:
        previous.write_bytes(answer.read())
    return previous

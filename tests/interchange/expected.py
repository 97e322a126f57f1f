"""What the shared programme files say, read anew with the standard library only."""

import csv
import json
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, parse
from zoneinfo import ZoneInfo

from tests.shared_data import shared

Start = datetime | None
Expected = list[tuple[Start, timedelta | None]]


def rows_of(name: str) -> list[dict[str, str]]:
    """Return a CSV file's rows."""
    with shared(f"programmes/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wall(day: str, clock: str) -> datetime:
    """Return a wall time from ISO day and `H:MM`."""
    hour, minute = clock.split(":")
    return datetime.combine(date.fromisoformat(day), datetime.min.time()) + timedelta(
        hours=int(hour), minutes=int(minute)
    )


def hours(text: str) -> timedelta:
    """Return a length from `H:MM`."""
    hour, minute = text.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def of_nordic() -> Expected:
    """Wall times; no start means unplaced, no end means unknown."""
    return [
        (
            wall(r["date"], r["start"]) if r["start"] else None,
            wall(r["date"], r["end"]) - wall(r["date"], r["start"]) if r["end"] else None,
        )
        for r in rows_of("nordic-permaculture-2025.csv")
    ]


def of_gpn() -> Expected:
    return [(wall(r["Date"], r["Start"]), hours(r["Duration"])) for r in rows_of("gpn11-2011.csv")]


def of_seed_titles() -> Expected:
    """No row has both a date and a start, so none has a moment; one end is written `17:00?`."""
    day = "2000-01-03"
    return [
        (None, wall(day, r["end"].rstrip("?")) - wall(day, r["start"]) if r["start"] and r["end"] else None)
        for r in rows_of("earthskills-seed-titles.csv")
    ]


def of_wuulf() -> Expected:
    items: list[dict[str, str]] = json.loads(shared("programmes/wuulf-2022.json").read_text(encoding="utf-8"))
    spans = [(wall(*i["start"].split()), wall(*i["end"].split())) for i in items]
    return [(start, end - start) for start, end in spans]


def events_of(name: str) -> list[Element]:
    return list(parse(shared(f"programmes/{name}")).getroot().iter("event"))


def of_debconf() -> Expected:
    """The instants of `<date>`, on the wall in Kochi."""
    zone = ZoneInfo("Asia/Kolkata")
    return [
        (
            datetime.fromisoformat(e.findtext("date", "")).astimezone(zone).replace(tzinfo=None),
            hours(e.findtext("duration", "")),
        )
        for e in events_of("debconf-2023.xml")
    ]


def of_engelsystem() -> Expected:
    """The events' own dates as they are written."""
    return [
        (datetime.fromisoformat(e.findtext("date", "")).replace(tzinfo=None), hours(e.findtext("duration", "")))
        for e in events_of("engelsystem-schedule-multiple.xml")
    ]


def json_events(name: str) -> list[dict[str, Any]]:
    conference = json.loads(shared(f"programmes/{name}").read_text(encoding="utf-8"))["schedule"]["conference"]
    return [event for day in conference["days"] for room in day["rooms"].values() for event in room]


def of_json(name: str) -> Expected:
    """The dates as they are written, without their offset."""
    return [(datetime.fromisoformat(e["date"]).replace(tzinfo=None), hours(e["duration"])) for e in json_events(name)]


FILES: dict[str, tuple[int, Any]] = {
    "nordic-permaculture-2025.csv": (74, of_nordic),
    "wuulf-2022.json": (94, of_wuulf),
    "debconf-2023.xml": (117, of_debconf),
    "pretalx-democon.schedule.json": (36, lambda: of_json("pretalx-democon.schedule.json")),
    "engelsystem-schedule-multiple.xml": (5, of_engelsystem),
    "c3voc-invalid-example.json": (1, lambda: of_json("c3voc-invalid-example.json")),
    "gpn11-2011.csv": (29, of_gpn),
    "earthskills-seed-titles.csv": (148, of_seed_titles),
}

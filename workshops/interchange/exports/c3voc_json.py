"""schedule.json as c3voc's schema has it."""

import json
from datetime import date, datetime
from typing import Any

from workshops.interchange.reading.own_files import GENERATOR

from .frab_xml import KIND, with_facts
from .model import OutPerson, OutPlace, OutProgramme, OutSession
from .names import JSON_SLUG, JSON_ZONE, guid_of

SCHEMA = "https://c3voc.de/schedule/schema.json"


def render_c3voc_json(programme: OutProgramme, address: str) -> bytes:
    """Return the file; `address` is where it is."""
    conference: dict[str, Any] = {
        "acronym": programme.acronym,
        "title": programme.title,
        "start": programme.days[0][0].isoformat(),
        "end": programme.days[-1][0].isoformat(),
        "daysCount": len(programme.days),
        "timeslot_duration": "00:15",
        "url": programme.page,
        "tracks": [_without_empty(name=t.name, slug=_slug(t.slug), color=t.colour) for t in programme.tracks],
        "rooms": [_room(place) for place in programme.places],
        "days": [_day(programme, index, day) for index, day in enumerate(programme.days, 1)],
    }
    # The schema has no zones like Etc/GMT-1; every date says its offset.
    if JSON_ZONE.search(programme.zone):
        conference["time_zone_name"] = programme.zone
    document = {
        "$schema": SCHEMA,
        "generator": {"name": GENERATOR, "url": programme.site},
        "schedule": {
            "version": programme.version,
            "base_url": programme.page,
            "url": address,
            "conference": conference,
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _without_empty(**told: object) -> dict[str, object]:
    return {name: value for name, value in told.items() if value not in ("", None)}


def _slug(slug: str) -> str:
    return slug if JSON_SLUG.match(slug) else ""


def _room(place: OutPlace) -> dict[str, object]:
    return _without_empty(
        name=place.name,
        guid=place.guid,
        slug=_slug(place.slug),
        description=place.about,
        capacity=place.capacity,
        url=place.page,
    ) | {"name": place.name}


def _day(programme: OutProgramme, index: int, day: tuple[date, datetime, datetime]) -> dict[str, object]:
    of, starts_at, ends_at = day
    return {
        "index": index,
        "date": of.isoformat(),
        "day_start": starts_at.isoformat(),
        "day_end": ends_at.isoformat(),
        "rooms": {name: [_event(s) for s in sessions] for name, sessions in programme.rooms_of(of).items()},
    }


def _event(session: OutSession) -> dict[str, object]:
    return {
        "guid": session.guid,
        "id": session.id,
        "date": session.starts_at.isoformat(),
        "start": f"{session.starts_at:%H:%M}",
        "end": session.ends_at.isoformat(),
        "duration": session.duration,
        "room": session.place,
        "slug": session.slug,
        "url": session.page,
        "title": session.title,
        "subtitle": None,
        "track": session.category or None,
        "type": KIND,
        "language": session.language or None,
        "abstract": session.abstract,
        "description": with_facts(session),
        "persons": [_person(teacher) for teacher in session.teachers],
        "links": [{"type": "web", "url": session.link, "title": session.link}] if session.link else [],
    }


def _person(teacher: OutPerson) -> dict[str, object]:
    told = _without_empty(id=teacher.id, url=teacher.page, guid=guid_of(teacher.page) if teacher.page else "")
    return {"name": teacher.name} | told

"""From rows to what the API tells of them; the fields are those of the contract."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from workshops.gatherings.models import Gathering
from workshops.gatherings.recurrence import text_of
from workshops.people.cards import Card
from workshops.people.models import Photo
from workshops.perennial.models import Series
from workshops.schedule.models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop, SessionChange
from workshops.skills.models import Category, Skill

Told = dict[str, Any]


def at(name: str, *args: object) -> str:
    """Return the absolute address of a page or of something here."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def tell_gathering(gathering: Gathering) -> Told:
    """Tell a gathering; wants `newest`."""
    return {
        "slug": gathering.slug,
        "name": gathering.name,
        "kind": gathering.kind,
        "state": gathering.state,
        "starts_on": gathering.starts_on.isoformat(),
        "ends_on": gathering.ends_on.isoformat(),
        "time_zone": gathering.time_zone,
        "site": gathering.site,
        "about": gathering.about,
        "latitude": gathering.latitude,
        "longitude": gathering.longitude,
        "release": getattr(gathering, "newest", None),
        "page": at("perennial-programme" if gathering.is_perennial else "gathering", gathering.slug),
        "url": at("api-gathering", gathering.slug),
    }


def tell_release(release: Release, gathering: Gathering) -> Told:
    """Tell a release; wants `changed`."""
    return {
        "number": release.number,
        "published_at": _utc(release.published_at),
        "note": release.note,
        "changes": getattr(release, "changed", 0),
        "page": at("release", gathering.slug, release.number),
        "url": at("api-release", gathering.slug, release.number),
    }


def tell_change(change: SessionChange) -> Told:
    """Tell what a release changed of one session."""
    return {
        "uid": str(change.uid),
        "title": change.title,
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
    }


def tell_session(session: ReleasedSession, gathering: Gathering) -> Told:
    """Tell a session; wants its workshop and teachers fetched."""
    workshop, slug = session.workshop, gathering.slug
    return {
        "uid": str(session.uid),
        "title": workshop.title,
        "status": session.status,
        "day": session.day.isoformat(),
        "starts_at": _local(session.starts_at, gathering.zone),
        "ends_at": _local(session.ends_at, gathering.zone),
        "place": _named(session.place_slug, session.place_name),
        "category": _named(workshop.category_slug, workshop.category_name),
        "teachers": _teachers(workshop),
        "workshop": workshop.workshop_id,
        "number": session.number,
        "part": session.part,
        "parts": session.parts,
        "sequence": session.sequence,
        "first_released_at": _utc(session.first_released_at),
        "changed_at": _utc(session.changed_at),
        "page": _page_of(workshop, gathering),
        "calendar": at("session-ics", slug, session.uid),
        "url": at("api-session", slug, session.uid),
    }


def tell_workshop(workshop: ReleasedWorkshop, gathering: Gathering) -> Told:
    """Tell a workshop; wants its teachers and sessions fetched."""
    return {
        "id": workshop.workshop_id,
        "title": workshop.title,
        "abstract": workshop.abstract,
        "description": workshop.description,
        "category": _named(workshop.category_slug, workshop.category_name),
        "teachers": _teachers(workshop),
        "language": workshop.language,
        "needs": workshop.needs,
        "bring": workshop.bring,
        "age_from": workshop.age_from,
        "age_to": workshop.age_to,
        "audience": workshop.audience,
        "guardian": workshop.guardian,
        "guardian_under": workshop.guardian_under,
        "level": workshop.level,
        "fee": _fee(workshop),
        "capacity": workshop.capacity,
        "link": workshop.link,
        "offerings": _offerings(workshop),
        "page": _page_of(workshop, gathering),
        "url": at("api-workshop", gathering.slug, workshop.workshop_id),
    }


def tell_place(place: Mapping[str, Any], gathering: Gathering) -> Told:
    """Tell a place as a release keeps it."""
    told = {
        name: place.get(name) for name in ("slug", "name", "about", "capacity", "features", "latitude", "longitude")
    }
    return told | {"rain_place": place.get("rain_place", ""), "page": at("place", gathering.slug, place["slug"])}


def tell_person(teacher: tuple[int, str, list[int]], card: Card | None, gathering: Gathering) -> Told:
    """Tell a teacher by the name of the release, and what they show to everybody."""
    pk, name, workshops = teacher
    return {
        "id": pk,
        "name": name,
        "pronouns": card.pronouns if card else "",
        "about": card.about if card else "",
        "languages": list(card.languages) if card else [],
        "time_zone": card.time_zone if card else "",
        "photo": at("photo", pk, Photo.LARGE) if card and card.photo else "",
        "workshops": workshops,
        "page": at("teacher", gathering.slug, pk),
    }


def tell_series(series: Series, gathering: Gathering) -> Told:
    """Tell a series; wants its workshop and place fetched."""
    return {
        "uid": str(series.uid),
        "title": series.workshop.title,
        "workshop": series.workshop_id,
        "rule": text_of(series.rule),
        "first": series.first.isoformat(timespec="minutes"),
        "minutes": series.minutes,
        "place": series.place.name if series.place else "",
        "page": at("workshop", gathering.slug, series.workshop_id),
    }


def tell_skill(skill: Skill) -> Told:
    """Tell a skill of the catalogue; wants the counts."""
    return {
        "slug": skill.slug,
        "name": skill.name,
        "other_names": skill.others,
        "about": skill.about,
        "category": _named(skill.category.slug, skill.category.name),
        "can_teach": getattr(skill, "can_teach", 0),
        "want_to_learn": getattr(skill, "want_to_learn", 0),
        "page": at("skill", skill.slug),
    }


def tell_category(category: Category) -> Told:
    """Tell a category."""
    return {"slug": category.slug, "name": category.name, "colour": category.colour}


def _utc(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo("UTC")).isoformat().replace("+00:00", "Z")


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat()


def _named(slug: str, name: str) -> Told | None:
    return {"slug": slug, "name": name} if name else None


def _teachers(workshop: ReleasedWorkshop) -> list[Told]:
    teachers: list[ReleasedTeacher] = list(workshop.teachers.all())
    return [{"id": teacher.person_id, "name": teacher.name} for teacher in teachers]


def _page_of(workshop: ReleasedWorkshop, gathering: Gathering) -> str:
    known = workshop.workshop_id
    return at("workshop", gathering.slug, known) if known else at("schedule", gathering.slug)


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _fee(workshop: ReleasedWorkshop) -> Told:
    return {
        "from": _amount(workshop.fee_from),
        "to": _amount(workshop.fee_to),
        "currency": workshop.fee_currency,
        "note": workshop.fee_note,
        "no_one_turned_away": workshop.no_one_turned_away,
        "trade": workshop.trade,
    }


def _offerings(workshop: ReleasedWorkshop) -> list[Told]:
    found: dict[int, list[str]] = {}
    for session in sorted(workshop.sessions.all(), key=lambda s: (s.number, s.starts_at, str(s.uid))):
        found.setdefault(session.number, []).append(str(session.uid))
    return [{"number": number, "sessions": uids} for number, uids in found.items()]

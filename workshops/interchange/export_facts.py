"""From a release's rows to what an exported programme tells."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _

from workshops.calendars.texts import clean_line, clean_lines
from workshops.calendars.words import ages, fee, summary
from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop
from workshops.schedule.wording import guardian_words
from workshops.skills.models import Category

from .exports.model import OutPerson, OutPlace, OutProgramme, OutSession, OutTrack
from .exports.names import acronym, guid_of, session_slug

UTC = ZoneInfo("UTC")
COLOURS = {
    Category.Colour.FIREBRICK: "#b22222",
    Category.Colour.CHOCOLATE: "#d2691e",
    Category.Colour.GOLDENROD: "#daa520",
    Category.Colour.OLIVEDRAB: "#6b8e23",
    Category.Colour.TEAL: "#008080",
    Category.Colour.STEELBLUE: "#4682b4",
    Category.Colour.REBECCAPURPLE: "#663399",
    Category.Colour.SIENNA: "#a0522d",
    Category.Colour.SLATEGRAY: "#708090",
}


def address(name: str, *args: str | int) -> str:
    """Return the absolute address of a page or a file by its name."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def out_programme(gathering: Gathering, release: Release | None) -> OutProgramme:
    """Return what takes place by the release, in order of time, in three queries; nothing before the first one."""
    rows = list(_rows(release)) if release else []
    numbers = _numbers(gathering) if rows else {}
    sessions = tuple(_session(row, gathering, numbers[row.uid]) for row in rows)
    words = {row.workshop.category_slug: row.workshop for row in rows if row.workshop.category_name}
    return OutProgramme(
        title=clean_line(gathering.name),
        acronym=acronym(gathering.slug),
        version=str(release.number) if release else "0",
        zone=gathering.time_zone,
        site=settings.SITE_URL,
        page=address("gathering", gathering.slug),
        days=tuple(_days(gathering, sessions)),
        places=tuple(_place(place, gathering) for place in (release.places if release else [])),
        tracks=tuple(_track(words[slug]) for slug in sorted(words)),
        sessions=sessions,
    )


def _rows(release: Release) -> Iterator[ReleasedSession]:
    takes_place = release.sessions.filter(status=ReleasedSession.Status.CONFIRMED)
    yield from (
        takes_place.select_related("workshop")
        .prefetch_related("workshop__teachers")
        .order_by("starts_at", "number", "part", "uid")
    )


def _numbers(gathering: Gathering) -> dict[Any, int]:
    """Return a number for each session that was ever released: that of its first row, so that it never changes."""
    rows = ReleasedSession.objects.filter(release__gathering=gathering).order_by()
    return dict(rows.values_list("uid").annotate(Min("pk")))


def _days(gathering: Gathering, sessions: tuple[OutSession, ...]) -> Iterator[tuple[date, datetime, datetime]]:
    held = {session.day for session in sessions}
    for day in sorted(held or {gathering.starts_on} if gathering.is_perennial else held | set(gathering.days)):
        yield day, _midnight(day, gathering.zone), _midnight(day + timedelta(days=1), gathering.zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the first moment of a day; where clocks leave out midnight it is later than 00:00."""
    return datetime.combine(day, time(), zone).astimezone(UTC).astimezone(zone)


def _place(place: dict[str, Any], gathering: Gathering) -> OutPlace:
    return OutPlace(
        name=clean_line(place["name"]),
        slug=place["slug"],
        guid=guid_of(f"{settings.SITE_URL}/places/{place.get('id', place['slug'])}"),
        about=clean_line(place["about"]),
        capacity=place["capacity"],
        page=address("place", gathering.slug, place["slug"]),
    )


def _track(workshop: ReleasedWorkshop) -> OutTrack:
    colour = COLOURS.get(workshop.colour, "")  # type: ignore[call-overload]  # a colour of the catalogue, or ""
    return OutTrack(name=clean_line(workshop.category_name), slug=workshop.category_slug, colour=colour)


def _session(row: ReleasedSession, gathering: Gathering, number: int) -> OutSession:
    workshop, of = row.workshop, gathering.slug
    page = address("workshop", of, workshop.workshop_id) if workshop.workshop_id else address("schedule", of)
    return OutSession(
        guid=str(row.uid),
        id=number,
        slug=session_slug(acronym(of), number, workshop.title),
        title=clean_line(summary(row)),
        name=clean_line(workshop.title),
        part=row.part,
        parts=row.parts,
        day=row.day,
        starts_at=row.starts_at.astimezone(gathering.zone),
        ends_at=row.ends_at.astimezone(gathering.zone),
        place=clean_line(row.place_name),
        category=clean_line(workshop.category_name),
        language=clean_line(workshop.language),
        abstract=clean_line(workshop.abstract),
        description=clean_lines(workshop.description),
        facts=tuple(_facts(workshop)),
        bring=clean_lines(workshop.bring),
        audience=clean_line(workshop.audience),
        age_from=workshop.age_from,
        age_to=workshop.age_to,
        fee_from=workshop.fee_from,
        fee_to=workshop.fee_to,
        fee_currency=workshop.fee_currency,
        fee_note=clean_line(workshop.fee_note),
        capacity=workshop.capacity,
        link=workshop.link,
        page=page,
        teachers=tuple(_person(teacher, of) for teacher in workshop.teachers.all()),
    )


def _person(teacher: ReleasedTeacher, slug: str) -> OutPerson:
    page = address("teacher", slug, teacher.person_id) if teacher.person_id else ""
    return OutPerson(id=teacher.person_id, name=clean_line(teacher.name) or _("Somebody"), page=page)


def _facts(workshop: ReleasedWorkshop) -> Iterator[str]:
    """Yield what no field of the apps' formats holds."""
    if what := clean_lines(workshop.bring):
        yield _("Bring: %(what)s") % {"what": what}
    if cost := fee(workshop):
        yield _("Materials fee: %(fee)s") % {"fee": clean_line(cost)}
    if who := ", ".join(part for part in (ages(workshop), guardian_words(workshop), workshop.audience) if part):
        yield _("For: %(who)s") % {"who": clean_line(who)}
    if workshop.level:
        yield _("Level: %(level)s") % {"level": workshop.get_level_display()}

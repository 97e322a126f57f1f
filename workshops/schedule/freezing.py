"""From the draft's rows to the unsaved rows of a release."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workshops.gatherings.models import Gathering, Place, Slot
from workshops.proposals.models import Workshop

from .changes import Picture
from .models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop, Session

SAME_WORDS = (
    "abstract",
    "description",
    "language",
    "bring",
    "age_from",
    "age_to",
    "audience",
    "guardian",
    "guardian_under",
    "level",
    "fee_from",
    "fee_to",
    "fee_currency",
    "fee_note",
    "no_one_turned_away",
    "trade",
    "capacity",
    "link",
)
OTHER_WORDS = ("category_name", "category_slug", "colour", "needs")


@dataclass(frozen=True)
class Frozen:
    """A session's row, not saved yet, with its workshop's row and its teachers' rows."""

    session: ReleasedSession
    workshop: ReleasedWorkshop
    teachers: tuple[ReleasedTeacher, ...]

    def picture(self, positions: Mapping[str, Any]) -> Picture:
        """Return what is compared; `positions` maps a place's slug to its coordinates."""
        row, words = self.session, self.workshop
        return Picture(
            uid=row.uid,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place_name,
            status=row.status,
            title=words.title,
            teachers=tuple(teacher.name for teacher in self.teachers),
            words={
                **{name: getattr(words, name) for name in SAME_WORDS + OTHER_WORDS},
                "parts": (row.number, row.part, row.parts),
                "position": positions.get(row.place_slug),
                "place_slug": row.place_slug,
            },
        )


def freeze_workshop(workshop: Workshop) -> tuple[ReleasedWorkshop, tuple[ReleasedTeacher, ...]]:
    """Return the workshop's words and teachers as unsaved rows; wants category, needs and teaching fetched."""
    category = workshop.category
    row = ReleasedWorkshop(
        workshop=workshop,
        title=workshop.title,
        category_name=category.name if category else "",
        category_slug=category.slug if category else "",
        colour=category.colour if category else "",
        needs=[feature.name for feature in workshop.needs.all()],
        **{name: getattr(workshop, name) for name in SAME_WORDS},
    )
    teachers = tuple(
        ReleasedTeacher(workshop=row, person=link.person, name=str(link.person), order=link.order)
        for link in workshop.teaching.all()
    )
    return row, teachers


def freeze_draft(gathering: Gathering, now: datetime, since: datetime | None = None) -> dict[UUID, Frozen]:
    """Return every placed session of accepted workshops, by UID in order of time, in a constant number of queries.

    With `since`, those that ended before it are left out.
    """
    sessions = (
        Session.objects.of(gathering)
        .placed()
        .filter(offering__workshop__state=Workshop.State.ACCEPTED)
        .select_related("place", "offering__workshop__category")
        .prefetch_related("offering__workshop__needs", "offering__workshop__teaching__person")
        .order_by("starts_at", "pk")
    )
    if since is not None:
        sessions = sessions.filter(ends_at__gte=since)
    words: dict[int, tuple[ReleasedWorkshop, tuple[ReleasedTeacher, ...]]] = {}
    frozen: dict[UUID, Frozen] = {}
    for session in sessions:
        workshop = session.offering.workshop
        if workshop.pk not in words:
            words[workshop.pk] = freeze_workshop(workshop)
        row = _session_row(gathering, session, words[workshop.pk][0], now)
        frozen[session.uid] = Frozen(row, *words[workshop.pk])
    return frozen


def _session_row(gathering: Gathering, session: Session, words: ReleasedWorkshop, now: datetime) -> ReleasedSession:
    if session.starts_at is None or session.ends_at is None:
        raise ValueError("only a placed session can be frozen")
    return ReleasedSession(
        workshop=words,
        offering=session.offering,
        uid=session.uid,
        number=session.offering.number,
        part=session.part,
        parts=session.offering.workshop.parts,
        place_name=session.place.name if session.place else "",
        place_slug=session.place.slug if session.place else "",
        day=gathering.local_day(session.starts_at),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        first_released_at=now,
        changed_at=now,
    )


def thaw(release: Release | None) -> dict[UUID, Frozen]:
    """Return a release's sessions as read back, by UID in order of time."""
    if release is None:
        return {}
    rows = release.sessions.select_related("workshop").prefetch_related("workshop__teachers")
    return {row.uid: Frozen(row, row.workshop, tuple(row.workshop.teachers.all())) for row in rows}


def copy_words(old: Frozen) -> tuple[ReleasedWorkshop, tuple[ReleasedTeacher, ...]]:
    """Return unsaved copies of an earlier release's words and teachers."""
    names = [f.attname for f in ReleasedWorkshop._meta.concrete_fields if f.name not in {"id", "release"}]
    row = ReleasedWorkshop(**{name: getattr(old.workshop, name) for name in names})
    teachers = tuple(
        ReleasedTeacher(workshop=row, person_id=t.person_id, name=t.name, order=t.order) for t in old.teachers
    )
    return row, teachers


def picture_of_places(gathering: Gathering) -> list[dict[str, Any]]:
    """Return the gathering's places as a release keeps them."""
    places = Place.objects.filter(gathering=gathering).select_related("rain_place").prefetch_related("features")
    return [_place(place, gathering) for place in places]


def _place(place: Place, gathering: Gathering) -> dict[str, Any]:
    position = place.position(gathering)
    return {
        "id": place.pk,
        "name": place.name,
        "slug": place.slug,
        "about": place.about,
        "capacity": place.capacity,
        "features": [feature.name for feature in place.features.all()],
        "latitude": position[0] if position else None,
        "longitude": position[1] if position else None,
        "rain_place": place.rain_place.name if place.rain_place else "",
    }


def picture_of_slots(gathering: Gathering) -> list[dict[str, str]]:
    """Return the gathering's slots as a release keeps them: local days and wall times."""
    return [
        {
            "day": slot.day.isoformat(),
            "starts": f"{slot.starts:%H:%M}",
            "ends": f"{slot.ends:%H:%M}",
            "label": slot.label,
            "kind": slot.kind,
        }
        for slot in Slot.objects.filter(gathering=gathering)
    ]

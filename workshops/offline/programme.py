"""A whole release on one page, the same for everybody; made once and kept for the next who asks."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.template.loader import get_template, render_to_string
from django.utils.translation import get_language

from workshops.gatherings.access import get_gathering_for
from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop
from workshops.schedule.public import get_release
from workshops.schedule.sketch import sketch_of

from .assets import digest, file_addresses

KEPT_FOR = 60 * 60 * 24  # seconds
TEMPLATE = "offline/programme.html"


@dataclass(frozen=True, kw_only=True)
class Programme:
    """The release that everybody sees, and its page with the mark of its content."""

    gathering: Gathering
    release: Release
    page: str
    mark: str


def get_programme(slug: str) -> Programme:
    """Return what everybody may keep of a gathering (Http404 for a draft, and before the first release).

    Three queries while the page is known. The key names all that can change of a release: the names that left it.
    """
    gathering = get_gathering_for(AnonymousUser(), slug)
    release = get_release(gathering)
    names = ReleasedTeacher.objects.filter(workshop__release=release).order_by("pk").values_list("workshop", "name")
    about = [
        gathering.slug,
        gathering.name,
        gathering.site,
        gathering.time_zone,
        gathering.starts_on,
        gathering.ends_on,
    ]
    files = [*file_addresses(), get_language()]
    key = f"offline:{release.pk}:{digest(repr([about, files, list(names), _wording()]))}"
    page = cache.get(key)
    if page is None:
        page = render_to_string(TEMPLATE, _facts(gathering, release))
        cache.set(key, page, KEPT_FOR)
    return Programme(gathering=gathering, release=release, page=page, mark=digest(page))


def _wording() -> str:
    template: Any = get_template(TEMPLATE)
    return str(template.template.source)


def _facts(gathering: Gathering, release: Release) -> dict[str, Any]:
    words = {row.pk: row for row in release.workshops.prefetch_related("teachers").order_by("title", "pk")}
    sessions = list(release.sessions.order_by("starts_at", "place_name", "pk"))
    for session in sessions:
        session.workshop = words[session.workshop_id]
    days = [(day, list(rows)) for day, rows in groupby(sessions, key=attrgetter("day"))]
    return {
        "gathering": gathering,
        "release": release,
        "days": _with_slots(days, release),
        "workshops": [(row, _sittings(row, sessions)) for row in words.values()],
        "sketch": sketch_of(release.places),
    }


def _sittings(workshop: ReleasedWorkshop, sessions: list[ReleasedSession]) -> list[ReleasedSession]:
    return [session for session in sessions if session.workshop_id == workshop.pk]


def _with_slots(
    days: list[tuple[date, list[ReleasedSession]]], release: Release
) -> list[tuple[date, list[ReleasedSession], list[dict[str, str]]]]:
    common = [slot for slot in release.slots if slot["kind"] == "common"]
    return [(day, rows, [slot for slot in common if slot["day"] == day.isoformat()]) for day, rows in days]

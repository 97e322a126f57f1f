"""What everybody may see, whoever asks: gatherings that are no draft, and of their programmes what a release holds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.perennial.models import Series
from workshops.schedule.models import Release, ReleasedSession, ReleasedTeacher, ReleasedWorkshop, SessionChange
from workshops.schedule.public_filters import Filters
from workshops.skills.models import Listing, Skill

from .asking import Asked
from .problems import ApiProblem, nothing_here


def public_gatherings(asked: Asked | None = None) -> "QuerySet[Gathering]":
    """Return the gatherings that are no draft, each with the number of its newest release as `newest`."""
    found = Gathering.objects.exclude(state=Gathering.State.DRAFT).annotate(newest=Max("releases__number"))
    if asked is None:
        return found
    asks = {"state": "state", "kind": "kind", "ends_from": "ends_on__gte", "starts_until": "starts_on__lte"}
    return found.filter(**{field: asked.get(name) for name, field in asks.items() if asked.get(name) is not None})


def get_gathering(slug: str) -> Gathering:
    """Return a gathering that is no draft (Http404)."""
    return get_object_or_404(public_gatherings(), slug=slug)


def get_release(gathering: Gathering, number: int | None = None) -> Release:
    """Return a release of the gathering, the newest unless `number` says which; raises ApiProblem."""
    releases = Release.objects.filter(gathering=gathering)
    found = releases.order_by("-number").first() if number is None else releases.filter(number=number).first()
    if found is None:
        told = _("Nothing is published yet.") if number is None else _("There is no release %(number)s.")
        raise nothing_here(told % {"number": number} if number is not None else told)
    return found


def releases_of(gathering: Gathering) -> "QuerySet[Release]":
    """Return the gathering's releases, newest first, each with how many things it changed as `changed`."""
    return Release.objects.filter(gathering=gathering).annotate(changed=Count("changes")).order_by("-number")


def changes_of(release: Release) -> "QuerySet[SessionChange]":
    """Return what a release changed, in its order."""
    return release.changes.order_by("pk")


def sessions_of(release: Release, asked: Asked) -> "QuerySet[ReleasedSession]":
    """Return the sessions that fit, by time, with what is told of them."""
    filters = Filters(
        q=asked.get("q") or "",
        category=asked.get("category") or "",
        place=asked.get("place") or "",
        teacher=asked.get("teacher"),
        age=asked.get("age"),
    )
    found = filters.apply(_with_words(release))
    if asked.get("day"):
        found = found.filter(day=asked.get("day"))
    if asked.get("status"):
        found = found.filter(status=asked.get("status"))
    if asked.get("changed_since"):
        found = found.filter(changed_at__gt=asked.get("changed_since"))
    if asked.get("since_release") is not None:
        found = found.filter(changed_at__gt=_published_at(release, asked.get("since_release")))
    return found


def _published_at(release: Release, number: int) -> datetime:
    if number > release.number:
        told = _("“since_release” is to be earlier than release %(number)s.") % {"number": release.number}
        raise ApiProblem("wrong-value", _("A value that does not fit"), told, parameter="since_release")
    published: datetime = get_release(release.gathering, number).published_at
    return published


def get_session(release: Release, uid: UUID) -> ReleasedSession:
    """Return one session of the release (Http404)."""
    return get_object_or_404(_with_words(release), uid=uid)


def _with_words(release: Release) -> "QuerySet[ReleasedSession]":
    rows = release.sessions.select_related("workshop").defer("workshop__description", "workshop__bring")
    return rows.prefetch_related("workshop__teachers").order_by("starts_at", "uid")


def workshops_of(release: Release, asked: Asked | None = None) -> "QuerySet[ReleasedWorkshop]":
    """Return the release's workshops by title, with teachers and sessions."""
    found = release.workshops.filter(workshop__isnull=False).prefetch_related("teachers", "sessions")
    if asked and asked.get("category"):
        found = found.filter(category_slug=asked.get("category"))
    if asked and asked.get("teacher") is not None:
        found = found.filter(pk__in=ReleasedTeacher.objects.filter(person=asked.get("teacher")).values("workshop"))
    return found.order_by("title", "workshop_id")


def get_workshop(release: Release, pk: int) -> ReleasedWorkshop:
    """Return one workshop of the release (Http404)."""
    return get_object_or_404(workshops_of(release), workshop=pk)


def teachers_of(release: Release) -> list[tuple[int, str, list[int]]]:
    """Return who teaches by the release, by name: id, name, ids of the workshops; people who are still known."""
    rows = ReleasedTeacher.objects.filter(workshop__release=release, person__isnull=False)
    found: dict[int, tuple[str, list[int]]] = {}
    columns = rows.order_by("name", "person", "workshop__workshop").values_list("person", "name", "workshop__workshop")
    for person, name, workshop in columns:
        workshops = found.setdefault(person, (name, []))[1]
        if workshop is not None:
            workshops.append(workshop)
    return [(person, name, workshops) for person, (name, workshops) in found.items()]


def series_of(gathering: Gathering) -> "QuerySet[Series]":
    """Return the series of the gathering whose workshops its newest release shows."""
    release = Release.objects.latest_of(gathering)
    shown = ReleasedWorkshop.objects.filter(release=release, workshop__isnull=False).values("workshop")
    found = Series.objects.filter(workshop__gathering=gathering, workshop__in=shown, called_off_at=None)
    return found.select_related("workshop", "place").order_by("first_day", "starts", "pk")


def skills_of(asked: Asked) -> "QuerySet[Skill]":
    """Return the catalogue by name, each with how many list it."""
    listed = Q(listings__person__is_active=True) & ~Q(listings__person__name="")
    found = Skill.objects.filter(pending=False).select_related("category")
    found = found.annotate(
        can_teach=Count("listings", filter=listed & Q(listings__kind=Listing.Kind.TEACH)),
        want_to_learn=Count("listings", filter=listed & Q(listings__kind=Listing.Kind.LEARN)),
    )
    if asked.get("category"):
        found = found.filter(category__slug=asked.get("category"))
    for word in (asked.get("q") or "").split():
        found = found.filter(Q(name__icontains=word) | Q(other_names__icontains=word))
    return found.order_by("name")


def page_of(rows: Any, asked: Asked) -> tuple[list[Any], int]:
    """Return the rows of the page asked for, and how many there are in all: two queries."""
    count = rows.count() if isinstance(rows, QuerySet) else len(rows)
    first = (asked.page - 1) * asked.per_page
    return list(rows[first : first + asked.per_page]), count

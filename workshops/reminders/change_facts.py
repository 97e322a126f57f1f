"""What changed in a gathering's programme since a release, and whose plans and classes hold it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from workshops.gatherings.models import Gathering
from workshops.schedule.changes import Picture
from workshops.schedule.models import Release, ReleasedSession, SessionChange
from workshops.signups.people_of import followers

from .telling import TOLD, Known


@dataclass(frozen=True, kw_only=True)
class Changed:
    """The changed sessions as each release since had them, and since when each is in whose plan."""

    latest: int
    numbers: tuple[int, ...]
    published: tuple[datetime, ...]
    pictures: Mapping[int, Mapping[UUID, Picture]]
    rows: Mapping[UUID, ReleasedSession]
    in_plan: Mapping[int, Mapping[UUID, datetime]]
    taught: Mapping[int, frozenset[UUID]]

    def people(self) -> set[int]:
        """Return everybody who has or teaches something that changed."""
        return {*self.in_plan, *self.taught}

    def known(self, person: int, base: int) -> dict[UUID, Known]:
        """Return the changed sessions of a person, each with the last release they knew: `base`, or a later star's."""
        mine = {}
        for uid, since in self.in_plan.get(person, {}).items():
            seen = max(base, self.at(since))
            mine[uid] = Known(uid=uid, release=seen, family=self.rows[uid].offering_id or 0)
        for uid in self.taught.get(person, ()):
            mine[uid] = Known(uid=uid, release=base, family=self.rows[uid].offering_id or 0)
        return mine

    def at(self, moment: datetime) -> int:
        """Return the number of the release that everyone saw at `moment`; 0 before those that were read."""
        place = bisect_right(self.published, moment)
        return self.numbers[place - 1] if place else 0


def read_changed(gathering: Gathering, base: int, people: Collection[int] | None = None) -> Changed | None:
    """Read what changed after the release `base`, in eight queries, for some people or all; None when nothing did."""
    releases = list(
        Release.objects.filter(gathering=gathering, number__gte=base)
        .order_by("number")
        .values_list("number", "published_at")
    )
    changes = SessionChange.objects.filter(release__gathering=gathering, release__number__gt=base, kind__in=TOLD)
    uids = set(changes.values_list("uid", flat=True))
    if not uids or not releases:
        return None
    rows = _rows(gathering, base, uids)
    numbers, published = zip(*releases, strict=True)
    latest = {row.uid: row for row in rows if row.release.number == numbers[-1]}
    return Changed(
        latest=numbers[-1],
        numbers=numbers,
        published=published,
        pictures=_pictures(rows, numbers),
        rows=latest,
        in_plan=_in_plan(latest, people),
        taught=_taught(rows, latest, people),
    )


def _rows(gathering: Gathering, base: int, uids: Collection[UUID]) -> list[ReleasedSession]:
    """Return the changed sessions and the other sittings of their offerings, in each release from `base` on."""
    of_these = ReleasedSession.objects.filter(release__gathering=gathering, release__number__gte=base)
    offerings = set(of_these.filter(uid__in=uids).values_list("offering", flat=True)) - {None}
    whole = of_these.filter(Q(uid__in=uids) | Q(offering__in=offerings))
    long = ("description", "abstract", "bring", "needs")
    return list(
        whole.select_related("workshop", "release")
        .prefetch_related("workshop__teachers")
        .defer("release__places", "release__slots", "release__accepted_blockers", *(f"workshop__{w}" for w in long))
        .order_by("starts_at", "uid", "release__number")
    )


def _pictures(rows: Collection[ReleasedSession], numbers: Collection[int]) -> dict[int, dict[UUID, Picture]]:
    pictures: dict[int, dict[UUID, Picture]] = {number: {} for number in numbers}
    for row in rows:
        pictures[row.release.number][row.uid] = _picture(row)
    return pictures


def _picture(row: ReleasedSession) -> Picture:
    return Picture(
        uid=row.uid,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place_name,
        status=row.status,
        title=row.workshop.title,
        teachers=tuple(teacher.name for teacher in row.workshop.teachers.all()),
    )


def _in_plan(latest: Mapping[UUID, ReleasedSession], people: Collection[int] | None) -> dict[int, dict[UUID, datetime]]:
    sittings: dict[int, list[UUID]] = defaultdict(list)
    for row in latest.values():
        if row.offering_id is not None:
            sittings[row.offering_id].append(row.uid)
    found: dict[int, dict[UUID, datetime]] = defaultdict(dict)
    for one in followers(sittings):
        if people is None or one.person in people:
            found[one.person] |= dict.fromkeys(sittings[one.offering], one.since)
    return dict(found)


def _taught(
    rows: Collection[ReleasedSession], latest: Mapping[UUID, ReleasedSession], people: Collection[int] | None
) -> dict[int, frozenset[UUID]]:
    """Return the sessions of each who teaches them now or did before."""
    found: dict[int, set[UUID]] = defaultdict(set)
    for row in rows:
        for teacher in row.workshop.teachers.all():
            if teacher.person_id is not None and row.uid in latest and (people is None or teacher.person_id in people):
                found[teacher.person_id].add(row.uid)
    return {person: frozenset(uids) for person, uids in found.items()}

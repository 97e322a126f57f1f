"""Writing down how sessions were found before: at each release, and when a workshop's skills changed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from workshops.gatherings.models import Gathering
from workshops.perennial.models import Series
from workshops.schedule.models import Release, ReleasedSession, ReleasedTeacher

from .former_models import FormerFit, SeriesCategory, SkillMemory
from .memory import Shown, Told, from_json, remember, to_json

ASKED_OF = (
    "place_slug",
    *(f"workshop__{word}" for word in ("category_slug", "category_name", "age_from", "age_to", "title", "abstract")),
)


def note_former_fits(*, previous: int, release: Release) -> None:
    """Write down each session of the `previous` release (its id) that questions find otherwise from `release` on."""
    changed = ReleasedSession.objects.filter(release=release, changed_at=release.published_at)
    before, after = _found_by(previous, changed), _found_by(release.pk, changed)
    gone = [uid for uid, (_pk, asked) in before.items() if uid in after and after[uid][1] != asked]
    if not gone:
        return
    known = FormerFit.objects.filter(gathering=release.gathering_id, uid__in=gone).order_by()
    numbers = dict(known.values_list("uid").annotate(Max("number")))
    FormerFit.objects.bulk_create(
        [
            FormerFit(
                gathering_id=release.gathering_id,
                uid=uid,
                number=numbers.get(uid, 0) + 1,
                row_id=before[uid][0],
                ended_at=release.published_at,
            )
            for uid in gone
        ],
        batch_size=200,
        ignore_conflicts=True,
    )


def _found_by(release: int, changed: Any) -> dict[UUID, tuple[int, tuple[Any, ...]]]:
    """Return the id of each changed session's row in a release, and what questions ask of it."""
    rows = ReleasedSession.objects.filter(release=release, uid__in=changed.order_by().values("uid")).order_by()
    teachers: dict[int | None, set[tuple[int | None, str]]] = defaultdict(set)
    named = ReleasedTeacher.objects.filter(workshop__in=rows.values("workshop")).order_by()
    for workshop, person, name in named.values_list("workshop", "person", "name"):
        teachers[workshop].add((person, name))
    found = rows.values_list("uid", "pk", "workshop", *ASKED_OF)
    return {uid: (pk, (*asked, frozenset(teachers[workshop]))) for uid, pk, workshop, *asked in found}


def keep_skill_told(*, gathering: Gathering, skill: int, shown: Collection[str], now: datetime) -> dict[str, Told]:
    """Return what the calendar of a skill tells of each session from now on, written down where it changed."""
    showing = {uid: Shown() for uid in shown}
    known = SkillMemory.objects.filter(gathering=gathering, skill=skill).first()
    before = from_json(known.told) if known else {}
    told = remember(before, showing, now)
    if told == before:
        return told
    with transaction.atomic():
        SkillMemory.objects.get_or_create(gathering=gathering, skill_id=skill)
        row = SkillMemory.objects.select_for_update().get(gathering=gathering, skill=skill)
        told = remember(from_json(row.told), showing, now)
        row.told = to_json(told)
        row.save(update_fields=["told"])
    return told


def note_category(*, series: Series, old: str, new: str, now: datetime) -> None:
    """Write down that a series left one category, and that another has it again if it had it before."""
    known = {row.category_slug: row for row in SeriesCategory.objects.filter(series=series)}
    if old:
        row = known.get(old) or SeriesCategory(series=series, category_slug=old, turns=0)
        row.turns, row.turned_at = row.turns + 1, now
        row.save()
    if back := known.get(new):
        back.turns, back.turned_at = back.turns + 1, now
        back.save()

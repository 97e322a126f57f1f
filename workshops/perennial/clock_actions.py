"""What the clock does: call off dates to which too few come, lay out further dates, forget old releases."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from workshops.gatherings.draft import lock_draft
from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release
from workshops.schedule.releases import publish_at_once
from workshops.signups.models import Star
from workshops.signups.seat_models import Seat

from .laying import KEPT_PAST, lay_dates, needs_dates, show
from .models import Series, SeriesDate
from .record import note_date

AT_ONCE = 200
REMEMBERED = 24 * 60 * 60  # seconds


def call_off_due(*, now: datetime) -> int:
    """Decide on the dates whose day of decision has come; return how many are called off, AT_ONCE dates at most."""
    due = SeriesDate.objects.filter(decide_at__lte=now).order_by("decide_at", "pk")
    programmes = due.values_list("pk", "series__workshop__gathering")[:AT_ONCE]
    found: dict[int, list[int]] = {}
    for pk, programme in programmes:
        found.setdefault(programme, []).append(pk)
    return sum(_decide(programme, dates, now) for programme, dates in sorted(found.items()))


@transaction.atomic
def _decide(programme: int, dates: Collection[int], now: datetime) -> int:
    gathering = lock_draft(Gathering(pk=programme))
    rows = SeriesDate.objects.filter(pk__in=dates, decide_at__lte=now).select_related(
        "series__workshop", "series__place"
    )
    chosen = list(rows.select_related("to_place", "series__workshop", "series__place").order_by("pk"))
    come = coming([row.offering_id for row in chosen if row.offering_id])
    off = []
    for row in chosen:
        row.series.workshop.gathering, row.decide_at, row.changed_at = gathering, None, now
        least = row.series.minimum or 0
        if row.state == SeriesDate.State.ON and row.starts_at > now and come[row.offering_id or 0] < least:
            row.state, row.sequence, row.version = SeriesDate.State.TOO_FEW, row.sequence + 1, row.version + 1
            off.append(row)
            note_date(row, None, "too few")
    SeriesDate.objects.bulk_update(chosen, ["state", "sequence", "version", "decide_at", "changed_at"])
    if off:
        lay_dates(gathering, list({row.series_id: row.series for row in off}.values()), now)
        show(gathering, None, now)
    return len(off)


def coming(offerings: Collection[int]) -> Counter[int]:
    """Return how many come to each: all heads with a seat, and who starred it without one: two queries."""
    come: Counter[int] = Counter()
    seated = set()
    for offering, person, state, heads in Seat.objects.filter(offering__in=offerings).values_list(
        "offering", "person", "state", "heads"
    ):
        seated.add((offering, person))
        come[offering] += heads if state in Seat.TAKING else 0
    for pair in Star.objects.filter(offering__in=offerings).values_list("offering", "person"):
        come[pair[0]] += pair not in seated
    return come


def follow_programmes(*, now: datetime) -> None:
    """Lay out the dates that lack, show what changed beside series, and forget old releases, programme by programme."""
    programmes = Gathering.objects.filter(kind=Gathering.Kind.PERENNIAL).exclude(state=Gathering.State.OVER)
    for gathering in programmes.order_by("pk"):
        _follow(gathering, now)


@transaction.atomic
def _follow(gathering: Gathering, now: datetime) -> None:
    series = list(
        Series.objects.filter(workshop__gathering=gathering).select_related("workshop", "place").order_by("pk")
    )
    if needs_dates(gathering, series, now):
        gathering = lock_draft(gathering)
        for one in series:
            one.workshop.gathering = gathering
        lay_dates(gathering, series, now)
        show(gathering, None, now)
    key = f"perennial-shown-{gathering.pk}"
    seen = Gathering.objects.values_list("draft_version", flat=True).get(pk=gathering.pk)
    if series and cache.get(key) != seen:
        publish_at_once(gathering=gathering, person=None, now=now, since=now - KEPT_PAST)
        cache.set(key, seen, REMEMBERED)
    newest = Release.objects.latest_of(gathering)
    if newest is not None:
        old = Release.objects.filter(gathering=gathering, published_at__lt=now - KEPT_PAST)
        old.exclude(pk=newest.pk).delete()

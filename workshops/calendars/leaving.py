"""What left a calendar of a part, and what came back: told as cancelled or again, each time with a higher SEQUENCE."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedSession
from workshops.schedule.public_filters import Filters

from .former_models import FormerFit, SeriesCategory
from .memory import Told
from .models import EventText

LONGEST_ZONE = timedelta(days=1)
Period = tuple[int, datetime]


def fits_of(gathering: Gathering, filters: Filters, shown: QuerySet[ReleasedSession], now: datetime) -> dict[str, Told]:
    """Return what is told of each session that the filters found otherwise before: one query where nothing was.

    `shown` are the sessions of the latest release. Those that left go when the gathering is over.
    """
    rows = filters.apply(ReleasedSession.objects.filter(former_fit__gathering=gathering)).order_by()
    matched: dict[UUID, set[int]] = defaultdict(set)
    for uid, number in rows.values_list("uid", "former_fit__number"):
        matched[uid].add(number)
    if not matched:
        return {}
    now_in = uids_of(filters.apply(shown.filter(uid__in=list(matched))))
    told = {}
    periods: dict[UUID, list[Period]] = defaultdict(list)
    known = FormerFit.objects.filter(gathering=gathering, uid__in=list(matched)).order_by("uid", "number")
    for uid, number, ended_at in known.values_list("uid", "number", "ended_at"):
        periods[uid].append((number, ended_at))
    for uid, numbers in matched.items():
        told[str(uid)] = turned(periods[uid], numbers, is_in=str(uid) in now_in)
    return {uid: entry for uid, entry in told.items() if entry.is_in or not is_over(gathering, now)}


def uids_of(sessions: QuerySet[ReleasedSession]) -> set[str]:
    """Return the UIDs of these sessions."""
    return {str(uid) for uid in sessions.order_by().values_list("uid", flat=True)}


def texts_of(gathering: Gathering, shown: QuerySet[ReleasedSession], told: Mapping[str, Told]) -> QuerySet[EventText]:
    """Return the stored events of the sessions shown, and of those that left."""
    out = [uid for uid, entry in told.items() if not entry.is_in]
    kept = Q(uid__in=shown.order_by().values("uid"))
    return EventText.objects.filter(kept | Q(uid__in=out) if out else kept, gathering=gathering)


def is_over(gathering: Gathering, now: datetime) -> bool:
    """Say whether the gathering's last day is over, whatever its zone."""
    return gathering.ends_on < (now - LONGEST_ZONE).date()


def turned(periods: Sequence[Period], matched: Collection[int], *, is_in: bool) -> Told:
    """Return how often a session left and came back; `matched` are the numbers of the former periods it was in."""
    states = [(number in matched, ended_at) for number, ended_at in periods]
    turns, at = 0, 0
    following = [state for state, _ended_at in states] + [is_in]
    begun = False
    for (state, ended_at), after in zip(states, following[1:], strict=True):
        begun = begun or state
        if begun and state != after:
            turns, at = turns + 1, int(ended_at.timestamp())
    return Told(turns=turns, at=at, is_in=is_in, words="")


def both(first: Mapping[str, Told], second: Mapping[str, Told], always: Collection[str]) -> dict[str, Told]:
    """Return what is told of the sessions that two questions find or found: in by both, with the turns of both.

    The second question found those of `always` before too, where it tells nothing of them.
    """
    same = Told(turns=0, at=0, is_in=True, words="")
    found = {uid: (one, second.get(uid, same)) for uid, one in first.items() if uid in second or uid in always}
    return {
        uid: Told(turns=a.turns + b.turns, at=max(a.at, b.at), is_in=a.is_in and b.is_in, words="")
        for uid, (a, b) in found.items()
    }


def categories_told(turns: Iterable[SeriesCategory], shown: Mapping[int, bool]) -> dict[int, Told]:
    """Return what is told of each series, by its id; `shown` says whether it is in the category now."""
    told = {pk: Told(turns=0, at=0, is_in=is_in, words="") for pk, is_in in shown.items()}
    for row in turns:
        if row.series_id in told:
            at = int(row.turned_at.timestamp())
            told[row.series_id] = Told(turns=row.turns, at=at, is_in=shown[row.series_id], words="")
    return told

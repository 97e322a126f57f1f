"""How many people would lose their seat by a move, or if the draft were published: asked before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from workshops.gatherings.models import Gathering, Place
from workshops.schedule.models import Session

from .lines import Waiting, steps_back
from .seat_models import Seat, SeatCount

MOST_TOLD = 40


@dataclass(frozen=True, kw_only=True)
class Loss:
    """A workshop whose draft holds fewer than have seats; `seats` of them would go back into line."""

    title: str
    cap: int
    seats: int


def losses(gathering: Gathering) -> list[Loss]:
    """Return what publishing the draft would take from people, in three queries; one while nobody has a seat."""
    counts = SeatCount.objects.filter(offering__workshop__gathering=gathering, taken__gt=0)
    taken = {count.offering_id: count.taken for count in counts.order_by("offering_id")}
    if not taken:
        return []
    caps, titles = _caps(taken)
    over = {pk: taken[pk] - caps[pk] for pk in caps if taken[pk] > caps[pk]}
    back = _stepping_back(over)
    return [Loss(title=titles[pk], cap=caps[pk], seats=seats) for pk, seats in list(back.items())[:MOST_TOLD]]


def touched_by_moving(*, sessions: Collection[Session], **_signal: Any) -> dict[int, tuple[int, int]]:
    """Receive `loss_asked`: of each offering of the sessions with seats, how many are taken and how many would be lost.

    Lost are those that the places where the sessions are put take, where that is more than without it.
    """
    places = {session.pk: session.place_id for session in sessions}
    counts = SeatCount.objects.filter(offering__in={session.offering_id for session in sessions}, taken__gt=0)
    taken = dict(counts.order_by("offering_id").values_list("offering_id", "taken"))
    if not taken:
        return {}
    holds = dict(Place.objects.filter(pk__in={key for key in places.values() if key}).values_list("pk", "capacity"))
    columns = ("pk", "offering", "offering__workshop__capacity", "place__capacity")
    now, then = dict(taken), dict(taken)  # how many each holds, at most those who have a seat
    for pk, offering, group, room in Session.objects.filter(offering__in=taken).order_by("pk").values_list(*columns):
        bound = holds.get(places[pk] or 0) if pk in places else room
        now[offering] = min(n for n in (now[offering], group, room) if n is not None)
        then[offering] = min(n for n in (then[offering], group, bound) if n is not None)
    before = _stepping_back({pk: taken[pk] - now[pk] for pk in taken if taken[pk] > now[pk]})
    after = _stepping_back({pk: taken[pk] - then[pk] for pk in taken if taken[pk] > then[pk]})
    lost = {pk: n for pk, n in after.items() if n > before.get(pk, 0)}
    return {pk: (n, lost.get(pk, 0)) for pk, n in taken.items()}


def _stepping_back(over: Mapping[int, int]) -> dict[int, int]:
    """Return of each offering the seats that go when so many are too many: whole parties, the last first. One query."""
    seated: dict[int, list[Waiting]] = {}
    seats = Seat.objects.filter(offering__in=over).taking().order_by("since", "pk") if over else Seat.objects.none()
    for pk, offering, heads in seats.values_list("pk", "offering", "heads"):
        seated.setdefault(offering, []).append(Waiting(seat=pk, heads=heads))
    return {
        offering: sum(party.heads for party in steps_back(seated.get(offering, []), more))
        for offering, more in over.items()
    }


def _caps(offerings: dict[int, int]) -> tuple[dict[int, int], dict[int, str]]:
    """Return the caps of the offerings as the draft has them, where it has any, and what they are called."""
    placed = Session.objects.filter(offering__in=offerings, starts_at__isnull=False)
    columns = ("offering", "offering__workshop__title", "offering__workshop__capacity", "place__capacity")
    caps: dict[int, int] = {}
    titles: dict[int, str] = {}
    for pk, title, group, place in placed.values_list(*columns):
        titles[pk] = title
        for limit in (group, place):
            if limit is not None:
                caps[pk] = min(caps.get(pk, limit), limit)
    return caps, titles

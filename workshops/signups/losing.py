"""How many people would lose their seat by a move, or if the draft were published: asked before."""

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
    seated: dict[int, list[Waiting]] = {}
    seats = Seat.objects.filter(offering__in=over).taking().order_by("since", "pk")
    for pk, offering, heads in seats.values_list("pk", "offering", "heads"):
        seated.setdefault(offering, []).append(Waiting(seat=pk, heads=heads))
    return [
        Loss(title=titles[pk], cap=caps[pk], seats=sum(party.heads for party in steps_back(seated[pk], more)))
        for pk, more in list(over.items())[:MOST_TOLD]
    ]


def lost_by_moving(*, session: Session, place: Place | None, **_signal: Any) -> int:
    """Receive `loss_asked`: return how many seats would be lost by the place, where that is more than without it."""
    count = SeatCount.objects.filter(offering=session.offering_id, taken__gt=0).first()
    if count is None:
        return 0
    placed = Session.objects.filter(offering=session.offering_id, starts_at__isnull=False)
    holds = dict(placed.order_by().values_list("pk", "place__capacity"))
    group = session.offering.workshop.capacity
    now = _lost(count, [group, *holds.values()])
    then = _lost(count, [group, *(holds | {session.pk: place.capacity if place else None}).values()])
    return then if then > now else 0


def _lost(count: SeatCount, limits: list[int | None]) -> int:
    cap = min((limit for limit in limits if limit is not None), default=count.taken)
    if count.taken <= cap:
        return 0
    seats = Seat.objects.filter(offering=count.offering_id).taking().order_by("since", "pk")
    seated = [Waiting(seat=pk, heads=heads) for pk, heads in seats.values_list("pk", "heads")]
    return sum(party.heads for party in steps_back(seated, count.taken - cap))


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

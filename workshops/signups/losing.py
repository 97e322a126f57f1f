"""How many people would lose their seat if the draft were published: asked before it is."""

from dataclasses import dataclass

from workshops.gatherings.models import Gathering
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

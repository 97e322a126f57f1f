"""From the database's rows to what the draw needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from workshops.schedule.models import ReleasedSession
from workshops.timespan import TimeSpan

from .draw import Choice, Wisher
from .draw_models import Draw, Wish
from .seat_cards import free_of
from .seat_models import Seat
from .shown import TAKES_PLACE, Shown

MOST_PEOPLE = 5_000


@dataclass(frozen=True, kw_only=True)
class DrawFacts:
    """What a draw starts from; `wishes` are each person's rows in order of rank."""

    choices: list[Choice]
    wishers: list[Wisher]
    wishes: dict[int, list[Wish]]


def offerings_by_workshop(shown: Mapping[int, Shown]) -> dict[int, tuple[int, ...]]:
    """Return the offerings of each workshop, by its id."""
    found: dict[int, tuple[int, ...]] = {}
    for pk, here in sorted(shown.items()):
        workshop = here.words.workshop_id
        if workshop is not None:
            found[workshop] = (*found.get(workshop, ()), pk)
    return found


def facts_of(draw: Draw, shown: Mapping[int, Shown]) -> DrawFacts:
    """Return the offerings of the day with their free seats, and everybody with a wish, in seven queries."""
    wishes: dict[int, list[Wish]] = {}
    for wish in Wish.objects.filter(draw=draw).order_by("person", "rank"):
        wishes.setdefault(wish.person_id, []).append(wish)
    free = free_of(dict(shown))
    spans = {pk: tuple(session.span for session in here.sessions) for pk, here in shown.items()}
    alternatives = offerings_by_workshop(shown)
    earlier, old, busy = _earlier(draw, wishes), _old(draw, wishes), _busy(draw, wishes)
    return DrawFacts(
        choices=[Choice(key=pk, seats=free[pk], spans=spans[pk]) for pk in sorted(shown)],
        wishers=[
            Wisher(
                key=person,
                wishes=tuple(alternatives.get(wish.workshop_id, ()) for wish in mine),
                heads=mine[0].party.heads,
                earlier=earlier.get(person, 0),
                newcomer=person not in old,
                busy=tuple(busy.get(person, ())),
            )
            for person, mine in sorted(wishes.items())
        ],
        wishes=wishes,
    )


def _earlier(draw: Draw, people: Mapping[int, object]) -> dict[int, int]:
    """Return how many seats people got so far at the gathering."""
    seats = Seat.objects.taking().filter(offering__workshop__gathering=draw.gathering)
    counts = seats.order_by().values_list("person").annotate(Count("pk"))
    return {person: count for person, count in counts if person in people}


def _old(draw: Draw, people: Mapping[int, object]) -> frozenset[int]:
    """Return who had a seat or a wish at an earlier gathering."""
    before = Seat.objects.in_plan().filter(offering__workshop__gathering__starts_on__lt=draw.gathering.starts_on)
    rows = before.order_by().values_list("person", flat=True).distinct()
    return frozenset(person for person in rows if person in people)


def _busy(draw: Draw, people: Mapping[int, object]) -> dict[int, list[TimeSpan]]:
    """Return when people sit or teach already."""
    sessions = ReleasedSession.objects.filter(
        release__gathering=draw.gathering, release=draw.gathering.releases.latest("number"), status=TAKES_PLACE
    )
    seats = sessions.filter(offering__seats__state__in=Seat.TAKING)
    found: dict[int, list[TimeSpan]] = {}
    pairs = [
        *seats.values_list("offering__seats__person", "starts_at", "ends_at"),
        *sessions.filter(workshop__teachers__person__isnull=False).values_list(
            "workshop__teachers__person", "starts_at", "ends_at"
        ),
    ]
    for person, starts, ends in pairs:
        if person in people:
            found.setdefault(person, []).append(TimeSpan(starts, ends))
    return found

"""What hangs on a person by what they starred and signed up for."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .draw_models import Wish
from .models import Star
from .roster_models import CareNote, Feedback, PlanLink, RosterLetter
from .seat_actions import leave_seat
from .seat_models import Seat, SeatCount
from .seating import put, recount
from .shown import shown_of

STRENGTH = (Seat.State.ATTENDED, Seat.State.HELD, Seat.State.OFFERED, Seat.State.WAITING, Seat.State.MISSED)
CARRIED = (
    "state",
    "line",
    "answer_by",
    "since",
    "heads",
    "with_self",
    "guests",
    "guardian",
    "at_board",
    "settled",
    "paid",
)


def join_stars(kept: Star, gone: Star) -> None:
    """Two stars on one offering are one, as old as the older."""
    kept.created_at = min(kept.created_at, gone.created_at)
    kept.save(update_fields=["created_at"])


def join_seats(kept: Seat, gone: Seat) -> None:
    """Two seats of one person in one offering are one: the one worth more stays, of two in line the earlier place.

    The other seat comes free at once; the next in line has it when the line moves next.
    """
    strength = [*STRENGTH, Seat.State.GIVEN_BACK]
    better = _worth(gone, strength) < _worth(kept, strength)
    given = {name: getattr(gone, name) for name in CARRIED}
    put(gone, Seat.State.GIVEN_BACK, timezone.now())
    if better:
        for name, value in given.items():
            setattr(kept, name, value)
        kept.version += 1
        kept.save()
    for count in SeatCount.objects.filter(offering=kept.offering_id):
        recount(count)


def _worth(seat: Seat, strength: list[Seat.State]) -> tuple[int, int]:
    return strength.index(Seat.State(seat.state)), seat.line or 0


def join_notes(kept: CareNote, gone: CareNote) -> None:
    """Two notes of one person are one with both texts, so that nothing a teacher must know is lost."""
    kept.text = " / ".join(dict.fromkeys([kept.text, gone.text]))[:500]
    kept.save(update_fields=["text"])


def join_feedback(kept: Feedback, gone: Feedback) -> None:
    """Of two answers the one that says something stays."""
    if gone.text and not kept.text:
        kept.text, kept.answered_at = gone.text, gone.answered_at
        kept.save(update_fields=["text", "answered_at"])


def seats_go(rows: "QuerySet[Any]") -> None:
    """Leave: seats are given back and the next in line moves up; then the rows go."""
    for seat in rows.filter(state__in=Seat.ACTIVE).select_related("offering__workshop__gathering", "person"):
        shown = shown_of(seat.offering.workshop.gathering, [seat.offering_id]).get(seat.offering_id)
        leave_seat(seat, shown, timezone.now())
    rows.all().delete()


BELONGINGS = (
    Belonging(
        model=Star,
        field="person",
        title="stars",
        twins=join_stars,
        shows=("offering__workshop__gathering__name", "offering__workshop__title", "offering__number", "created_at"),
    ),
    Belonging(
        model=Seat,
        field="person",
        title="seats",
        leave=seats_go,
        twins=join_seats,
        shows=(
            "offering__workshop__gathering__name",
            "offering__workshop__title",
            "offering__number",
            "state",
            "heads",
            "guests",
            "guardian",
            "settled",
            "paid",
            "since",
        ),
    ),
    Belonging(
        model=Wish,
        field="person",
        title="wishes",
        twins=first_stays,
        shows=("draw__gathering__name", "draw__day", "workshop__title", "rank", "guests", "guardian", "met", "lost"),
    ),
    Belonging(
        model=CareNote,
        field="person",
        title="notes_to_teachers",
        twins=join_notes,
        shows=("gathering__name", "text", "consented_at"),
    ),
    Belonging(model=PlanLink, field="person", left_out="only the hash of a private link", twins=first_stays),
    Belonging(
        model=Feedback,
        field="person",
        title="feedback",
        twins=join_feedback,
        shows=("offering__workshop__title", "asked_at", "text", "answered_at"),
    ),
    Belonging(
        model=RosterLetter,
        field="author",
        title="letters_to_rosters",
        leave=rows_stay,
        shows=("offering__workshop__title", "text", "people", "at"),
    ),
)

"""Sign-ups in figures, per workshop and category: counted while seats are there, kept as numbers afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from workshops.gatherings.models import Gathering
from workshops.proposals.models import Workshop

from .draw_models import Wish
from .figure_models import WorkshopFigures
from .roster_models import Feedback
from .seat_models import Seat, SeatCount

KEPT_AFTER = timedelta(days=7)  # teachers may check in late
MOST_AT_ONCE = 20  # gatherings of one turn of the clock
MOST_WORKSHOPS = 2_000
State = Seat.State


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What became of seats and wishes; `seats` None is for as many as come."""

    seats: int | None = 0
    taken: int = 0
    attended: int = 0
    missed: int = 0
    waited: int = 0
    wishes: int = 0
    met: int = 0
    asked: int = 0
    answered: int = 0

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not (self.taken or self.missed or self.waited or self.wishes)

    def with_more(self, other: "Figures") -> "Figures":
        """Return the sum of both."""
        given = {name: getattr(self, name) + getattr(other, name) for name in NUMBERS if name != "seats"}
        seats = None if self.seats is None or other.seats is None else self.seats + other.seats
        return Figures(seats=seats, **given)


NUMBERS = tuple(one.name for one in fields(Figures))


@dataclass(frozen=True, kw_only=True)
class Row:
    """A workshop or a category with its figures."""

    title: str
    category: str
    colour: str
    figures: Figures
    workshop: int = 0


def figures_of(gathering: Gathering) -> list[Row]:
    """Return the workshops that people signed up or wished for, by title: kept figures where there are any."""
    workshops = Workshop.objects.filter(gathering=gathering).select_related("category").order_by("title", "pk")
    kept = {one.workshop_id: one for one in WorkshopFigures.objects.filter(workshop__gathering=gathering)}
    found: dict[int, Any] = kept or counted(gathering)
    rows = []
    for workshop in workshops[:MOST_WORKSHOPS]:
        if workshop.pk in found:
            figures = Figures(**{name: getattr(found[workshop.pk], name) for name in NUMBERS})
            name, colour = (workshop.category.name, workshop.category.colour) if workshop.category else ("", "")
            rows.append(Row(title=workshop.title, category=name, colour=colour, figures=figures, workshop=workshop.pk))
    return rows


def by_category(rows: Iterable[Row]) -> list[Row]:
    """Return the sum of each category, the most seats taken first."""
    sums: dict[str, Row] = {}
    for row in rows:
        before = sums.get(row.category)
        figures = before.figures.with_more(row.figures) if before else row.figures
        sums[row.category] = Row(title=row.category, category=row.category, colour=row.colour, figures=figures)
    return sorted(sums.values(), key=lambda row: (-row.figures.taken, row.title))


def total(rows: Iterable[Row]) -> Figures:
    """Return the sum of all."""
    figures = Figures()
    for row in rows:
        figures = figures.with_more(row.figures)
    return figures


def counted(gathering: Gathering) -> dict[int, Figures]:
    """Count them from the seats, wishes and answers that are there, in four queries."""
    found: dict[int, dict[str, Any]] = {}
    of_it = {"offering__workshop__gathering": gathering}
    counts = SeatCount.objects.filter(**of_it).order_by().values("offering__workshop")
    for row in counts.annotate(seats=Sum("cap"), endless=Count("pk", filter=Q(cap=None))):
        found[row["offering__workshop"]] = {"seats": None if row["endless"] else row["seats"]}
    states = {"taken": (*Seat.TAKING,), "attended": (State.ATTENDED,), "missed": (State.MISSED,)}
    states["waited"] = (State.WAITING,)
    sums = {name: Coalesce(Sum("heads", filter=Q(state__in=some)), 0) for name, some in states.items()}
    _add(found, "offering__workshop", Seat.objects.filter(**of_it), sums)
    asked = {"asked": Count("pk"), "answered": Count("pk", filter=~Q(text=""))}
    _add(found, "offering__workshop", Feedback.objects.filter(**of_it), asked)
    wished = {"wishes": Count("pk"), "met": Count("pk", filter=Q(met=True))}
    _add(found, "workshop", Wish.objects.filter(workshop__gathering=gathering, draw__state="done"), wished)
    figures = {workshop: Figures(**given) for workshop, given in found.items()}
    return {workshop: one for workshop, one in figures.items() if not one.is_empty}


def _add(found: dict[int, dict[str, Any]], key: str, rows: Any, sums: dict[str, Any]) -> None:
    for row in rows.order_by().values(key).annotate(**sums):
        found.setdefault(row.pop(key), {}).update(row)


def keep_figures(*, now: datetime) -> int:
    """Keep the figures of gatherings that are over for a week and have none kept; return of how many workshops."""
    kept = WorkshopFigures.objects.filter(workshop__gathering=OuterRef("pk"))
    seats = Seat.objects.filter(offering__workshop__gathering=OuterRef("pk"))
    over = Gathering.objects.filter(~Exists(kept), Exists(seats), ends_on__lt=(now - KEPT_AFTER).date())
    return sum(_keep(gathering, now) for gathering in over.order_by("ends_on", "pk")[:MOST_AT_ONCE])


@transaction.atomic
def _keep(gathering: Gathering, now: datetime) -> int:
    rows = counted(gathering)
    made = [
        WorkshopFigures(workshop_id=workshop, kept_at=now, **{name: getattr(one, name) for name in NUMBERS})
        for workshop, one in rows.items()
    ]
    return len(WorkshopFigures.objects.bulk_create(made, ignore_conflicts=True))

"""Rosters: fetched for the teachers of an offering and for the team."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import get_gathering_for, get_gathering_for_team, roles_of
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.people.rights import Right, Who, has_right
from workshops.schedule.models import Offering

from .codes import as_typed, code_of
from .roster_models import CareNote, Feedback, RosterLetter
from .seat_models import Seat, SeatCount
from .shown import Shown, shown_of

MOST_ON_A_ROSTER = 600
ORDER = {state: n for n, state in enumerate(("held", "offered", "attended", "missed", "waiting"))}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A seat as its roster shows it."""

    seat: Seat
    note: str
    place: int = 0


@dataclass(frozen=True, kw_only=True)
class RosterPage:
    """A roster with everything its page shows."""

    offering: Offering
    gathering: Gathering
    shown: Shown | None
    count: SeatCount | None
    lines: list[Line]
    letters: list[RosterLetter]
    feedback: list[Feedback]

    @property
    def seated(self) -> list[Line]:
        """Those who have a seat, had one or missed it."""
        return [line for line in self.lines if line.seat.state != Seat.State.WAITING]

    @property
    def waiting(self) -> list[Line]:
        """Those in line."""
        return [line for line in self.lines if line.seat.state == Seat.State.WAITING]

    @property
    def cash(self) -> Decimal:
        """What was paid in cash so far."""
        return sum((line.seat.paid for line in self.lines if line.seat.paid is not None), Decimal(0))

    @property
    def settled(self) -> int:
        """How many have settled, in whatever way."""
        return sum(bool(line.seat.settled) for line in self.seated)


def get_offering_to_keep(person: Person, slug: str, pk: int, right: Right = Right.KEEP_ROSTER) -> Offering:
    """Return an offering whose roster the person may keep: as its teacher or by a role in the team (Http404)."""
    gathering = get_gathering_for(person, slug, perennial=True)
    offerings = Offering.objects.select_related("workshop").filter(workshop__gathering=gathering)
    found = get_object_or_404(offerings, pk=pk)
    whos = set(roles_of(person, gathering))
    if found.workshop.teaching.filter(person=person).exists():
        whos.add(Who.TEACHER)
    if not has_right(whos, right):
        raise Http404(f"no roster of {pk} for {person}")
    found.workshop.gathering = gathering
    return found


def roster_page(offering: Offering) -> RosterPage:
    """Return the roster of an offering, the first in line first, in eight queries."""
    gathering = offering.workshop.gathering
    rows = Seat.objects.filter(offering=offering).in_plan().select_related("person")
    seats = sorted(rows[:MOST_ON_A_ROSTER], key=lambda s: (ORDER[s.state], s.line or 0, s.person.name.lower(), s.pk))
    people = [seat.person_id for seat in seats]
    notes = dict(CareNote.objects.filter(gathering=gathering, person__in=people).values_list("person", "text"))
    ahead, lines = 0, []
    for seat in seats:
        ahead += seat.state == Seat.State.WAITING
        lines.append(Line(seat=seat, note=notes.get(seat.person_id, ""), place=ahead))
    return RosterPage(
        offering=offering,
        gathering=gathering,
        shown=shown_of(gathering, [offering.pk]).get(offering.pk),
        count=SeatCount.objects.filter(offering=offering).first(),
        lines=lines,
        letters=list(RosterLetter.objects.filter(offering=offering).select_related("author")[:20]),
        feedback=list(Feedback.objects.filter(offering=offering).exclude(text="").select_related("person")[:200]),
    )


def get_seat_on(offering: Offering, pk: int) -> Seat:
    """Return a seat of the roster (Http404 for another one's)."""
    return get_object_or_404(Seat.objects.select_related("offering__workshop__gathering"), offering=offering, pk=pk)


def code_for(gathering: Gathering, person: Person) -> str:
    """Return the code by which a steward finds the person at the gathering."""
    return code_of(settings.SECRET_KEY, gathering.pk, person.pk)


def found_by(offering: Offering, typed: str) -> list[Seat]:
    """Return the seats of a roster whose person's code or part of whose name somebody typed, ten at most."""
    seats = Seat.objects.filter(offering=offering).in_plan().select_related("person").order_by("person__name", "pk")
    gathering = offering.workshop.gathering
    by_code = [seat for seat in seats if code_for(gathering, seat.person) == as_typed(typed)]
    return by_code or list(seats.filter(Q(person__name__icontains=typed.strip()))[:10]) if typed.strip() else []


def person_by_code(gathering: Gathering, code: str) -> Person:
    """Return whose code it is among the people with seats at the gathering (Http404)."""
    wanted = as_typed(code)
    people = Person.objects.filter(seats__offering__workshop__gathering=gathering).distinct()
    for person in people.order_by("pk").iterator(chunk_size=1_000):
        if code_for(gathering, person) == wanted:
            return person
    raise Http404(f"nobody has the code {wanted}")


def rosters_of_day(visitor: Person, slug: str, day: date | None, today: date) -> tuple[Gathering, date, list[Shown]]:
    """Return a gathering's offerings of a day for those who see its rosters; today's while the gathering lasts."""
    gathering = get_gathering_for_team(visitor, slug, Right.SEE_ROSTERS)
    chosen = day or (today if gathering.starts_on <= today <= gathering.ends_on else gathering.starts_on)
    shown = [here for here in shown_of(gathering).values() if any(s.day == chosen for s in here.sessions)]
    return gathering, chosen, sorted(shown, key=lambda here: (here.starts, here.words.title))

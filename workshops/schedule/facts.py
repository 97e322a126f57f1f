"""From the draft's rows to what the clash rules look at, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.proposals.models import Workshop, WorkshopTeacher
from workshops.timespan import TimeSpan

from .clashes import Grid, PlaceFacts, Programme, SessionFacts, SlotFacts
from .models import Session, SessionQuerySet
from .sentences import session_name

UTC = ZoneInfo("UTC")
T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """What workshops bring with them: teachers and needs by workshop id, and the teachers' names."""

    teachers: dict[int, frozenset[int]]
    needs: dict[int, frozenset[str]]
    names: dict[int, str]

    def facts(self, session: Session, span: TimeSpan, place_id: int | None) -> SessionFacts:
        """Return the session's facts as they are when it is placed so; wants its offering and workshop fetched."""
        offering, workshop = session.offering, session.offering.workshop
        return SessionFacts(
            id=session.pk,
            title=session_name(session),
            workshop=workshop.pk,
            repeat=offering.number,
            part=session.part,
            span=span,
            place=place_id,
            teachers=self.teachers.get(workshop.pk, frozenset()),
            needs=self.needs.get(workshop.pk, frozenset()),
            group=workshop.capacity,
        )


def draft_sessions(gathering: Gathering) -> SessionQuerySet:
    """Return the sessions of the gathering's accepted workshops with what facts and cards read of them."""
    return (
        Session.objects.of(gathering)
        .filter(offering__workshop__state=Workshop.State.ACCEPTED)
        .select_related("offering__workshop__category")
        .defer("offering__workshop__description", "offering__workshop__bring", "offering__workshop__abstract")
    )


@dataclass(frozen=True)
class Draft:
    """The placed sessions as rows, the programme that they make, and what any accepted workshop brings with it."""

    sessions: dict[int, Session]
    programme: Programme
    known: Known


def load_draft(gathering: Gathering) -> Draft:
    """Return every placed session with the places and slots: four queries."""
    sessions = list(draft_sessions(gathering).placed())
    known = _known(Q(gathering=gathering))
    programme = _programme(gathering, sessions, known, load_grid(gathering))
    return Draft({session.pk: session for session in sessions}, programme, known)


def load_programme(gathering: Gathering) -> Programme:
    """Return what the clash rules look at: four queries."""
    return load_draft(gathering).programme


def load_grid(gathering: Gathering) -> Grid:
    """Return the gathering's slots: one query."""
    return Grid(tuple(slot_facts(slot, gathering.zone) for slot in Slot.objects.filter(gathering=gathering)))


def load_around(session: Session, place_id: int | None, span: TimeSpan, grid: Grid) -> tuple[Programme, SessionFacts]:
    """Return what decides the clashes of placing the session so, and its facts when it is: three queries.

    That is every session at its place and at the new one, of its teachers, and of its workshop.
    """
    workshop = session.offering.workshop
    teachers = WorkshopTeacher.objects.filter(workshop=workshop).values("person")
    taught = WorkshopTeacher.objects.filter(person__in=teachers).values("workshop")
    places = [one for one in (session.place_id, place_id) if one is not None]
    near = Q(place__in=places) | Q(offering__workshop=workshop) | Q(offering__workshop__in=taught) | Q(pk=session.pk)
    sessions = list(draft_sessions(workshop.gathering).placed().filter(near))
    known = _known(Q(pk__in={workshop.pk, *(s.offering.workshop_id for s in sessions)}))
    return _programme(workshop.gathering, sessions, known, grid), known.facts(session, span, place_id)


def lacking_sessions(gathering: Gathering) -> list[Workshop]:
    """Return the accepted workshops that have fewer sessions than they want: one query."""
    wanted = Q(offerings__number__lte=F("repeats"), offerings__sessions__part__lte=F("parts"))
    accepted = Workshop.objects.filter(gathering=gathering, state=Workshop.State.ACCEPTED)
    there = Count("offerings__sessions", filter=wanted)
    return list(accepted.annotate(there=there).filter(there__lt=F("repeats") * F("parts")))


def load_known(workshop: Workshop) -> Known:
    """Return one workshop's teachers and needs: one query."""
    return _known(Q(pk=workshop.pk))


def _known(workshops: Q) -> Known:
    teachers, needs, names = [], [], {}
    columns = ("pk", "teaching__person", "teaching__person__name", "needs__name")
    for pk, person_id, name, feature in Workshop.objects.filter(workshops).values_list(*columns):
        if person_id is not None:
            teachers.append((pk, person_id))
            names[person_id] = name or _("Somebody")
        if feature is not None:
            needs.append((pk, feature))
    return Known(_sets(teachers), _sets(needs), names)


def _sets(pairs: Iterable[tuple[int, T]]) -> dict[int, frozenset[T]]:
    found: dict[int, set[T]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _programme(gathering: Gathering, sessions: list[Session], known: Known, grid: Grid) -> Programme:
    spans = ((session, session.span) for session in sessions)
    return Programme(
        sessions={s.pk: known.facts(s, span, s.place_id) for s, span in spans if span is not None},
        places=_places(gathering),
        grid=grid,
        days=whole_days(gathering),
        teachers=known.names,
    )


def _places(gathering: Gathering) -> dict[int, PlaceFacts]:
    columns = ("pk", "name", "parallel_groups", "capacity", "features__name")
    rows = list(Place.objects.filter(gathering=gathering).values_list(*columns))
    features = _sets((row[0], row[4]) for row in rows if row[4] is not None)
    return {
        pk: PlaceFacts(id=pk, name=name, parallel_groups=groups, capacity=capacity, features=features.get(pk, NOTHING))
        for pk, name, groups, capacity, _feature in rows
    }


def slot_facts(slot: Slot, zone: ZoneInfo) -> SlotFacts:
    """Return a slot's facts."""
    return SlotFacts(
        id=slot.pk, day=slot.day, span=slot.span(zone), label=slot.label, common=slot.kind == SlotKind.COMMON
    )


def whole_days(gathering: Gathering) -> TimeSpan:
    """Return the gathering from the first midnight of its first day to the last of its last, in UTC."""
    first = datetime.combine(gathering.starts_on, time(), tzinfo=gathering.zone)
    last = datetime.combine(gathering.ends_on + timedelta(days=1), time(), tzinfo=gathering.zone)
    return TimeSpan(first.astimezone(UTC), last.astimezone(UTC))

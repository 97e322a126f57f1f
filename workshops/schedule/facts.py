"""From the draft's rows to what the clash rules look at, in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.proposals.models import Workshop, WorkshopTeacher
from workshops.proposals.teacher_models import Availability
from workshops.timespan import TimeSpan

from .clashes import Grid, PlaceFacts, Programme, SessionFacts, SlotFacts
from .models import Session, SessionQuerySet
from .sentences import session_name
from .wishes import who_wants, wished_in

UTC = ZoneInfo("UTC")
T = TypeVar("T")
NOTHING: frozenset[str] = frozenset()
YOUTH = "youth"  # the slug of the feature of places that are for youth
GROWN_UP = 18
NO_SLOT = Value(None, output_field=BigIntegerField())


@dataclass(frozen=True)
class Known:
    """What workshops bring with them: teachers, needs and prerequisites by workshop id, and the teachers' names.

    `said` has for each choice that is not "can" the slots of each teacher.
    """

    teachers: dict[int, frozenset[int]]
    needs: dict[int, frozenset[str]]
    prerequisites: dict[int, frozenset[int]]
    names: dict[int, str]
    said: dict[str, dict[int, frozenset[int]]]
    today: date

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
            offering=offering.pk,
            category=workshop.category_id,
            youth=workshop.age_to is not None and workshop.age_to < GROWN_UP,
            overdue=_overdue(workshop, self.today),
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
    """The placed sessions as rows, the programme that they make, and what any workshop brings with it."""

    sessions: dict[int, Session]
    programme: Programme
    known: Known


def load_draft(gathering: Gathering) -> Draft:
    """Return every placed session with all that the rules look at: five queries."""
    sessions = list(draft_sessions(gathering).placed())
    known = _known(gathering, Q(gathering=gathering), Q(slot__gathering=gathering))
    programme = _programme(gathering, sessions, known, load_grid(gathering))
    people = who_wants(gathering)
    wished = wished_in(gathering, people, {s.offering_id: s.offering.workshop_id for s in sessions})
    programme = replace(programme, people=people, wished=wished)
    return Draft({session.pk: session for session in sessions}, programme, known)


def load_programme(gathering: Gathering) -> Programme:
    """Return what the clash rules look at, as `load_draft` does."""
    return load_draft(gathering).programme


def load_grid(gathering: Gathering) -> Grid:
    """Return the gathering's slots: one query."""
    return Grid(tuple(slot_facts(slot, gathering.zone) for slot in Slot.objects.filter(gathering=gathering)))


def load_around(session: Session, place_id: int | None, span: TimeSpan, grid: Grid) -> tuple[Programme, SessionFacts]:
    """Return what decides the clashes of placing the session so, and its facts when it is: four queries.

    (And two to count what is wished together, where no page of the board has done so for a quarter of an hour.)

    That is: of its old and new time every session, and those at these places or of its category that overlap one of
    them; of its teachers, its workshop and the workshops tied to it every session.
    """
    workshop = session.offering.workshop
    gathering = workshop.gathering
    wished = wished_in(gathering)
    near = _near(session, place_id, span) | Q(offering__workshop__in=list(wished.get(workshop.pk, ())))
    sessions = list(draft_sessions(gathering).placed().filter(near))
    workshops = Q(pk__in={workshop.pk, *(s.offering.workshop_id for s in sessions)})
    teachers = WorkshopTeacher.objects.filter(workshop=workshop).values("person")
    known = _known(gathering, workshops, Q(slot__gathering=gathering, person__in=teachers))
    people = who_wants(gathering, {session.offering_id, *(s.offering_id for s in sessions)})
    programme = _programme(gathering, sessions, known, grid)
    return replace(programme, people=people, wished=wished), known.facts(session, span, place_id)


def _near(session: Session, place_id: int | None, span: TimeSpan) -> Q:
    """Return the condition on what decides the clashes of the session where it is and where it would be."""
    workshop = session.offering.workshop
    then = Q(starts_at__lt=span.end, ends_at__gt=span.start)
    if session.span is not None:
        then |= Q(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)
    at_once = Session.objects.of(workshop.gathering).filter(then)
    beside = Exists(at_once.filter(starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at")))
    alike = Q(place__in=[one for one in (session.place_id, place_id) if one is not None])
    if workshop.category_id is not None:
        alike |= Q(offering__workshop__category=workshop.category_id)
    teachers = WorkshopTeacher.objects.filter(workshop=workshop).values("person")
    taught = WorkshopTeacher.objects.filter(person__in=teachers).values("workshop")
    links = Workshop.prerequisites.through.objects
    tied = Q(offering__workshop__in=links.filter(from_workshop=workshop).values("to_workshop"))
    tied |= Q(offering__workshop__in=links.filter(to_workshop=workshop).values("from_workshop"))
    own = Q(offering__workshop=workshop) | Q(offering__workshop__in=taught) | Q(pk=session.pk)
    return then | (alike & Q(beside)) | tied | own


def lacking_sessions(gathering: Gathering) -> list[Workshop]:
    """Return the accepted workshops that have fewer sessions than they want: one query."""
    wanted = Q(offerings__number__lte=F("repeats"), offerings__sessions__part__lte=F("parts"))
    accepted = Workshop.objects.filter(gathering=gathering, state=Workshop.State.ACCEPTED)
    there = Count("offerings__sessions", filter=wanted)
    return list(accepted.annotate(there=there).filter(there__lt=F("repeats") * F("parts")))


def load_known(workshop: Workshop) -> Known:
    """Return one workshop's teachers and needs: one query."""
    return _known(workshop.gathering, Q(pk=workshop.pk))


def _known(gathering: Gathering, workshops: Q, answers: Q | None = None) -> Known:
    """Return what is known of the workshops, with their teachers' answers about slots if asked for: one query."""
    teachers, needs, bases, names = [], [], [], {}
    said: dict[str, list[tuple[int, int]]] = {}
    columns = ("pk", "teaching__person", "teaching__person__name", "needs__name", "prerequisites")
    rows = Workshop.objects.filter(workshops).order_by().values_list(*columns, NO_SLOT)
    if answers is not None:
        rows = rows.union(_answers(answers), all=True)
    for pk, person_id, name, feature, basis, slot in rows:
        if slot is not None:
            said.setdefault(name, []).append((person_id, slot))
            continue
        if person_id is not None:
            teachers.append((pk, person_id))
            names[person_id] = name or _("Somebody")
        if feature is not None:
            needs.append((pk, feature))
        if basis is not None:
            bases.append((pk, basis))
    answered = {choice: _sets(pairs) for choice, pairs in said.items()}
    today = gathering.local_day(timezone.now())
    return Known(_sets(teachers), _sets(needs), _sets(bases), names, answered, today)


def _answers(of: Q) -> "QuerySet[Availability, tuple[Any, ...]]":
    """Return what teachers said of slots but that they can, in the columns of `_known`, the choice for the name."""
    rows = Availability.objects.filter(of).exclude(choice=Availability.Choice.CAN).order_by()
    return rows.values_list("pk", "person", "choice", Value(""), NO_SLOT, "slot")


def _overdue(workshop: Workshop, today: date) -> date | None:
    """Return the day by which it was to be confirmed, if that has passed and nobody has."""
    due = workshop.confirm_by
    return due if due is not None and due < today and workshop.confirmed_at is None else None


def _sets(pairs: Iterable[tuple[int, T]]) -> dict[int, frozenset[T]]:
    found: dict[int, set[T]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _programme(
    gathering: Gathering,
    sessions: list[Session],
    known: Known,
    grid: Grid,
) -> Programme:
    answers = _spans_of(known, grid)
    spans = ((session, session.span) for session in sessions)
    categories = (session.offering.workshop.category for session in sessions)
    return Programme(
        sessions={s.pk: known.facts(s, span, s.place_id) for s, span in spans if span is not None},
        places=_places(gathering),
        grid=grid,
        days=whole_days(gathering),
        zone=gathering.zone,
        packing=timedelta(minutes=gathering.packing_minutes),
        teachers=known.names,
        categories={category.pk: category.name for category in categories if category is not None},
        cannot=answers.get(Availability.Choice.CANNOT, {}),
        rather_not=answers.get(Availability.Choice.RATHER_NOT, {}),
        prerequisites=known.prerequisites,
    )


def _spans_of(known: Known, grid: Grid) -> dict[str, dict[int, tuple[TimeSpan, ...]]]:
    spans = {slot.id: slot.span for slot in grid.slots}
    return {
        choice: {
            person: tuple(sorted(spans[slot] for slot in slots if slot in spans)) for person, slots in said.items()
        }
        for choice, said in known.said.items()
    }


def _places(gathering: Gathering) -> dict[int, PlaceFacts]:
    columns = ("pk", "name", "parallel_groups", "capacity", "east_m", "north_m")
    more = ("features__name", "features__slug", "closures__starts_at", "closures__ends_at")
    rows = list(Place.objects.filter(gathering=gathering).values_list(*columns, *more))
    features = _sets((row[0], row[6]) for row in rows if row[6] is not None)
    youth = {row[0] for row in rows if row[7] == YOUTH}
    closed = _sets((row[0], TimeSpan(row[8], row[9])) for row in rows if row[8] is not None)
    return {
        pk: PlaceFacts(
            id=pk,
            name=name,
            parallel_groups=groups,
            capacity=capacity,
            features=features.get(pk, NOTHING),
            youth=pk in youth,
            position=None if east is None or north is None else (east, north),
            closed=tuple(sorted(closed.get(pk, ()))),
        )
        for pk, name, groups, capacity, east, north, *_more in rows
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

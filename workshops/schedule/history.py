"""The log of a draft as its page shows it, in a number of queries that no number of steps changes."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q

from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person

from .log_models import SessionMove, Step, StepQuerySet
from .models import Session
from .step_words import moment_words, step_words

STEPS_PER_PAGE = 30
MOVES_PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Told:
    """A step in words: when, what, the step that undoing or bringing back would undo, and where it stands now."""

    step: Step
    when: str
    words: str
    tip: int | None = None
    undone: bool = False


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Which steps to show: by whom, of which day and which session; None for all."""

    person: int | None = None
    day: date | None = None
    session: Session | None = None


@dataclass(frozen=True, kw_only=True)
class History:
    """A page of the log, newest first, and what the visitor could undo and bring back at once."""

    page: Page[Step]
    steps: list[Told]
    last: Told | None
    undone: Told | None


def load_history(gathering: Gathering, visitor: Person, sought: Sought, number: str) -> History:
    """Return a page of the log: six queries."""
    page = Paginator(_steps(gathering, sought), STEPS_PER_PAGE).get_page(number)
    last = Step.objects.own_last(gathering, visitor)
    undo = Step.objects.own_last_undo(gathering, visitor)
    shown = [*page, *(step for step in (last, undo) if step is not None)]
    told = tell_steps(gathering, shown)
    return History(
        page=page,
        steps=told[: len(page)],
        last=told[len(page)] if last else None,
        undone=told[-1] if undo else None,
    )


def load_moves(gathering: Gathering, step: Step, number: str) -> tuple[Told, Page[SessionMove], dict[int, str]]:
    """Return one step in words, a page of its moves by title, and the names of the places: five queries."""
    moves = step.moves.select_related("session__offering__workshop", "step__person").order_by(
        "session__offering__workshop__title", "session"
    )
    return tell_steps(gathering, [step])[0], Paginator(moves, MOVES_PER_PAGE).get_page(number), _places(gathering)


def people_of(gathering: Gathering) -> list[Person]:
    """Return who did something to the draft, by name: one query."""
    acted = Step.objects.filter(gathering=gathering).values("person")
    return list(Person.objects.filter(pk__in=acted).order_by("name", "pk"))


def _steps(gathering: Gathering, sought: Sought) -> StepQuerySet:
    steps = (
        Step.objects.filter(gathering=gathering).select_related("person", "root__person").with_chain().order_by("-pk")
    )
    if sought.person is not None:
        steps = steps.filter(person=sought.person)
    moves = SessionMove.objects.filter(step__gathering=gathering)
    if sought.day is not None:
        moves = moves.filter(Q(day_before=sought.day) | Q(day_after=sought.day))
    if sought.session is not None:
        moves = moves.filter(session=sought.session)
    if sought.day is not None or sought.session is not None:
        steps = steps.filter(pk__in=moves.values("step"))
    return steps


def tell_steps(gathering: Gathering, steps: list[Step]) -> list[Told]:
    """Return steps in words, each as one however many sessions it moved: two queries, none for no steps."""
    if not steps:
        return []
    deeds = [step.root or step for step in steps]
    single = SessionMove.objects.filter(step__in={deed.pk for deed in deeds if deed.sessions == 1})
    moves = {move.step_id: move for move in single.select_related("session__offering__workshop", "step__person")}
    places = _places(gathering)
    return [
        Told(
            step=step,
            when=moment_words(step.at, gathering),
            words=step_words(step, moves.get(deed.pk), places, gathering),
            tip=getattr(step, "tip", None) if step.root_id is None else None,
            undone=bool(getattr(step, "undone", 0)),
        )
        for step, deed in zip(steps, deeds, strict=True)
    ]


def _places(gathering: Gathering) -> dict[int, str]:
    return dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))

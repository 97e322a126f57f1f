"""A draft beside the board as it is now: what moves, how many gain and lose by it, what changed since it began."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from workshops.gatherings.models import Gathering, Place
from workshops.schedule.bulk_actions import newest_step
from workshops.schedule.facts import draft_sessions
from workshops.schedule.losing import Touched, seats_touched
from workshops.schedule.models import Session
from workshops.schedule.sentences import placement_words, session_name
from workshops.schedule.steps import placement
from workshops.schedule.taking import Goals, draft_mark
from workshops.timespan import TimeSpan

from .attended import attended
from .from_gathering import Loaded, load_gathering
from .gathered import Gathered, Spot
from .input_words import difference_words
from .inputs import differences, marks_of
from .models import PlanRun
from .offered import Terms

ROWS_AT_MOST = 400
UNPLACED_AT_MOST = 100


@dataclass(frozen=True, kw_only=True)
class Row:
    """A session that would move: from where to where, and how many of those who want it can come by that or no more.

    `seats` are taken in it, `lost` of them would be by a smaller place; of what is `late` the time has passed.
    """

    id: int
    name: str
    before: str
    after: str
    gain: int
    lose: int
    seats: int
    lost: int
    late: bool


@dataclass(frozen=True, kw_only=True)
class Review:
    """The whole proposal in words by the day of arrival, and marks of the board that it was compared with.

    Of the `moves` so many are `placed` from the tray and so many get another of the `times`; the rest another place. So
    many people are `better` off by it, or `worse`.
    """

    days: list[tuple[date, list[Row]]]
    moves: int
    late: int
    placed: int
    times: int
    better: int
    worse: int
    touched: Touched
    more: int
    same: int
    unplaced: list[str]
    changes: list[str]
    mark: str
    step: int


def goals_of(run: PlanRun) -> dict[int, Spot]:
    """Return where the run has each session."""
    return {key: (TimeSpan(start, end), place) for key, (start, end, place) in run.placed.items()}


def terms_of(run: PlanRun) -> Terms:
    """Return what was asked of the run, without what it left out in the end: that counts as missed."""
    asked, eased = run.terms, frozenset(run.eased)
    rather_not = asked.get("avoid_rather_not", True)
    return Terms(weights=asked.get("weights", {}), avoid_rather_not=rather_not, eased=eased)


def goals_of_way(way: Mapping[str, Any]) -> Goals:
    """Return where one of the ways out has each session that it moves."""
    goals: dict[int, tuple[TimeSpan | None, int | None]] = dict.fromkeys(way["tray"], (None, None))
    for key, start, end, place in way["spots"]:
        goals[key] = TimeSpan(datetime.fromisoformat(start), datetime.fromisoformat(end)), place
    return goals


def review_of(run: PlanRun, now: datetime) -> Review:
    """Return the run's proposal beside the board as it is `now`; a constant number of queries."""
    gathering, goals = run.gathering, goals_of(run)
    loaded = load_gathering(gathering, now)
    made = loaded.problem(terms_of(run))
    gains, losses, better, worse = _gains(made, goals)
    sessions = {s.pk: s for s in draft_sessions(gathering).filter(pk__in=[*goals, *run.unplaced[:UNPLACED_AT_MOST]])}
    places = dict(Place.objects.filter(gathering=gathering).values_list("pk", "name"))
    moving = {
        key: goal
        for key, goal in sorted(goals.items(), key=lambda goal: (goal[1][0], goal[0]))
        if key in sessions and (sessions[key].span, sessions[key].place_id) != goal
    }
    late = {key for key, (span, _place) in moving.items() if _has_begun(sessions[key], span, now)}
    touched = seats_touched([_put(sessions[key], goal) for key, goal in moving.items() if key not in late])
    by_day: dict[date, list[Row]] = defaultdict(list)
    for key, (span, place) in list(moving.items())[:ROWS_AT_MOST]:
        seats, lost = touched.by_offering.get(sessions[key].offering_id, (0, 0))
        row = Row(
            id=key,
            name=session_name(sessions[key]),
            before=placement_words(placement(sessions[key]), places, gathering.zone),
            after=placement_words(_placement(span, place), places, gathering.zone),
            gain=gains[key],
            lose=losses[key],
            seats=seats,
            lost=lost,
            late=key in late,
        )
        by_day[gathering.local_day(span.start)].append(row)
    return Review(
        days=sorted(by_day.items()),
        moves=len(moving) - len(late),
        late=len(late),
        placed=sum(sessions[key].span is None for key in moving if key not in late),
        times=sum(sessions[key].span not in (None, span) for key, (span, _p) in moving.items() if key not in late),
        better=better,
        worse=worse,
        touched=touched,
        more=max(0, len(moving) - ROWS_AT_MOST),
        same=sum(key in sessions for key in goals) - len(moving),
        unplaced=[session_name(sessions[key]) for key in run.unplaced[:UNPLACED_AT_MOST] if key in sessions],
        changes=changes_since(run, loaded, goals),
        mark=draft_mark(gathering),
        step=newest_step(gathering),
    )


def _has_begun(session: Session, bound_for: TimeSpan, now: datetime) -> bool:
    return any(span.start <= now for span in (session.span, bound_for) if span is not None)


def _put(session: Session, goal: Spot) -> Session:
    """Return the session, unsaved, as it would be."""
    put = copy(session)
    put.place_id, put.starts_at, put.ends_at = goal[1], goal[0].start, goal[0].end
    return put


def changes_since(run: PlanRun, loaded: Loaded, goals: Mapping[int, Spot]) -> list[str]:
    """Return what changed since the run began, in words; sessions that are where the run put them are no change."""
    if not run.inputs:
        return []
    taken = [
        item.facts.id
        for item in loaded.items
        if item.placed and goals.get(item.facts.id) == (item.facts.span, item.facts.place)
    ]
    now = marks_of(loaded.draft.programme, loaded.items, loaded.wants)
    return difference_words(differences(run.inputs, now, taken))


def _gains(made: Gathered, goals: Mapping[int, Spot]) -> tuple[Counter[int], Counter[int], int, int]:
    """Return by session how many can come to its workshop who cannot now, and the other way round.

    And how many people can come to more than now, and to less.
    """
    today = attended(made.problem, made.schedule(made.today))
    then = attended(made.problem, made.schedule(goals))
    gains: Counter[int] = Counter()
    losses: Counter[int] = Counter()
    better = sum(len(will) > len(was) for was, will in zip(today, then, strict=True))
    worse = sum(len(will) < len(was) for was, will in zip(today, then, strict=True))
    for was, will in zip(today, then, strict=True):
        for counts, numbers in ((gains, will.keys() - was.keys()), (losses, was.keys() - will.keys())):
            counts.update(key for number in numbers for key in made.events[number])
    return gains, losses, better, worse


def _placement(span: TimeSpan, place: int) -> Mapping[str, Any]:
    return {
        "place": place,
        "starts_at": span.start.astimezone(UTC).isoformat(),
        "ends_at": span.end.astimezone(UTC).isoformat(),
    }


def part_of(
    gathering: Gathering, goals: Mapping[int, Spot], *, day: date | None = None, session: int | None = None
) -> Goals:
    """Return the goals of one day, by where they lead, or of one session, or all of them."""
    if session is not None:
        return {key: goal for key, goal in goals.items() if key == session}
    return {key: goal for key, goal in goals.items() if day is None or gathering.local_day(goal[0].start) == day}

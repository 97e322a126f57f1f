"""Carrying out a run: the search in a process beside, its best written down each second, taken up again if cut off."""

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from workshops.timespan import TimeSpan

from .beside import News, search_beside
from .count import lost_wishes
from .fill import filled_up
from .from_gathering import Loaded, load_gathering
from .gathered import Gathered
from .inputs import marks_of
from .models import PlanRun
from .offered import Terms
from .search import Schedule
from .side_jobs import SIDE_JOBS, named

MOST_ATTEMPTS = 8
MOST_POINTS = 120
CONFLICT_SECONDS = 8.0
MOST_CONFLICTS = 5
ROUNDS = 6  # in which what finds no spot is first eased, then left out
State, Why = PlanRun.State, PlanRun.Why


def carry_out(*, run_id: int, now: datetime) -> None:
    """Search for a draft if nobody else does; it goes on from the best that an attempt before has left."""
    taken = PlanRun.objects.waiting(now).filter(pk=run_id)
    run = taken.select_related("gathering").first()
    if run is None:
        return
    mine = taken.filter(attempts=run.attempts)
    if not mine.update(state=State.RUNNING, attempts=run.attempts + 1, alive_at=now):
        return
    run.attempts, run.state = run.attempts + 1, State.RUNNING
    if run.attempts > MOST_ATTEMPTS:
        run.keep(state=State.FAILED, why=Why.KEPT_DYING, ended_at=now)
    elif run.kind == PlanRun.Kind.DRAFT:
        _Job(run, load_gathering(run.gathering, now)).search()
    else:
        SIDE_JOBS[run.kind](run, load_gathering(run.gathering, now))


class _Job:
    """One attempt at a run."""

    def __init__(self, run: PlanRun, loaded: Loaded) -> None:
        self.run, self.loaded = run, loaded
        self.eased, self.left_out = set(run.eased), set(run.unplaced)
        self.points: list[list[float]] = run.points
        self.made = self._problem(self.left_out)
        self.wishes = _wishes_in(self._problem(set()))
        self.spent_before, self.began = run.spent, time.monotonic()
        self.best: float | None = min((total for _s, _l, total in self.points), default=None)

    @property
    def spent(self) -> float:
        return self.spent_before + time.monotonic() - self.began

    def _problem(self, left_out: Collection[int]) -> Gathered:
        asked = self.run.terms
        terms = Terms(
            weights=asked.get("weights", {}),
            avoid_rather_not=asked.get("avoid_rather_not", True),
            eased=frozenset(self.eased),
            left_out=frozenset(left_out),
        )
        return self.loaded.problem(terms)

    def search(self) -> None:
        """Search until the time is up, somebody stops it, or another attempt has taken over."""
        if why := self._hopeless():
            self.run.keep(state=State.FAILED, why=why, ended_at=timezone.now())
            return
        self._note_inputs()
        state = State.DONE
        for round_number in range(ROUNDS):
            outcome = self._round()
            if outcome is None:
                return  # another attempt has it
            stuck, stopped = outcome
            if stopped:
                state = State.STOPPED
            if not stuck or stopped:
                break
            self._give_way(stuck, ease=round_number == 0)
        self._end(state)

    def _hopeless(self) -> str:
        if not self.made.slots.slots:
            return Why.NO_SLOTS
        if not self.made.places:
            return Why.NO_PLACES
        return "" if any(key not in self.made.pinned for its in self.made.events for key in its) else Why.NOTHING

    def _note_inputs(self) -> None:
        if self.run.inputs:
            return
        loaded = self.loaded
        self.run.keep(
            inputs=marks_of(loaded.draft.programme, loaded.items, loaded.wants),
            wishes=self.wishes,
            lost_before=lost_wishes(self.made.problem, self.made.schedule(self.made.today)),
        )

    def _round(self) -> tuple[tuple[tuple[int, int], ...], bool] | None:
        """Search once; return what found no spot and whether somebody stopped it, None when it is not ours any more."""
        spots = {key: (TimeSpan(start, end), place) for key, (start, end, place) in self.run.placed.items()}
        with closing(
            search_beside(
                self.made.problem,
                seconds=max(1.0, self.run.seconds - self.spent),
                seed=self.run.seed,
                start=self.made.schedule(spots) if spots else [],
                begin=min(0.95, self.spent / self.run.seconds),
            )
        ) as news:
            return self._follow(news)

    def _follow(self, news: Iterator[News | None]) -> tuple[tuple[tuple[int, int], ...], bool] | None:
        said, waiting = 0.0, None
        for one in news:
            if one is not None and one.stuck:
                return one.stuck, False
            if one is not None and one.schedule is not None and (self.best is None or one.total < self.best - 1e-6):
                waiting = one
                self.best = one.total
            if time.monotonic() - said >= 1:
                if not self._note(waiting):
                    return None
                said, waiting = time.monotonic(), None
                if PlanRun.objects.filter(pk=self.run.pk, stop_asked=True).exists():
                    return (), True
        return ((), False) if self._note(waiting) else None

    def _note(self, news: News | None) -> bool:
        """Write down that the search lives, and its best when that is better."""
        fields: dict[str, Any] = {"alive_at": timezone.now(), "spent": min(self.spent, self.run.seconds)}
        if news is not None and news.schedule is not None:
            lost = news.lost + self.wishes - _wishes_in(self.made)  # what is left out is lost, too
            self.points.append([round(self.spent, 1), lost, round(news.total)])
            if len(self.points) > MOST_POINTS:
                del self.points[1::2]
            self.run.spots = self._spots(news.schedule, self.made)
            fields |= {"points": self.points, "spots": self.run.spots, "lost": lost, "wishes": self.wishes}
        return self.run.keep(**fields)

    def _spots(self, schedule: Schedule, made: Gathered) -> list[list[Any]]:
        return [
            [key, span.start.astimezone(UTC).isoformat(), span.end.astimezone(UTC).isoformat(), place]
            for key, (span, place) in sorted(made.placements(schedule).items())
        ]

    def _give_way(self, stuck: tuple[tuple[int, int], ...], *, ease: bool) -> None:
        """Allow warnings for what found no spot; where that does not help, leave it out.

        The time that a round without a schedule took is no part of the time to search for a good one.
        """
        self.began = time.monotonic()
        sessions = {self.made.events[w][r] for w, r in stuck}
        workshops = {item.facts.workshop for item in self.loaded.items if item.facts.id in sessions}
        if ease and not workshops <= self.eased:
            self.eased |= workshops
        else:
            self.left_out |= sessions
        self.run.keep(eased=sorted(self.eased), unplaced=sorted(self.left_out), alive_at=timezone.now())
        self.made = self._problem(self.left_out)

    def _fill_up(self) -> None:
        """Place what was left out where the best schedule has room after all, and count anew."""
        made = self._problem(set())
        spots = {key: (TimeSpan(start, end), place) for key, (start, end, place) in self.run.placed.items()}
        best = filled_up(made.problem, made.schedule(spots))
        self.made, placed = made, self._spots(best, made)
        self.left_out -= {key for key, *_spot in placed}
        self.run.spots = placed
        lost = lost_wishes(made.problem, best)
        self.run.keep(spots=placed, unplaced=sorted(self.left_out), lost=lost, alive_at=timezone.now())

    def _note_conflicts(self) -> None:
        """Write down what excludes each other, where something found no spot; each without those named before."""
        known, found = set[int](), []
        for _number in range(MOST_CONFLICTS):
            made = self._problem(known)
            more = self._conflict(made)
            if not more:
                return
            known |= {key for number in more["workshops"] for key in made.events[number]}
            found.append(named(more, made, self.loaded.draft.programme))
            self.run.keep(about={"conflicts": found})

    def _conflict(self, made: Gathered) -> Mapping[str, Any]:
        """Return the smallest conflict that is found in time, empty when there is none; says that this lives."""
        with closing(
            search_beside(made.problem, seconds=CONFLICT_SECONDS, seed=self.run.seed, task="conflict")
        ) as news:
            for one in news:
                if not self.run.keep(alive_at=timezone.now()):
                    break
                if one is not None and one.more:
                    return one.more
        return {}

    def _end(self, state: str) -> None:
        if self.left_out and self.run.spots:
            self._fill_up()
        if self.left_out and state == State.DONE:
            self._note_conflicts()
        fields: dict[str, Any] = {"state": state, "ended_at": timezone.now()}
        if not self.run.spots and state == State.DONE:
            fields |= {"state": State.FAILED, "why": Why.TOO_FULL}
        self.run.keep(**fields)


def _wishes_in(made: Gathered) -> int:
    return sum(len(wish) for wish in made.problem.wishes)

"""A gathering's draft, as it is in the database, as what a planning problem is made from."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from workshops.gatherings.models import Gathering
from workshops.schedule.facts import Draft, draft_sessions, load_draft
from workshops.schedule.locks import locked_days
from workshops.schedule.models import Session
from workshops.signups.draw_models import Wish
from workshops.timespan import TimeSpan

from .gathered import Gathered, to_problem
from .kept import Item
from .offered import Terms
from .wanted import Wants

NO_TIME = timedelta(minutes=1)  # what the facts of a session without a time get: nobody reads it


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What a draft is made from: the board's own facts, every session that wants a time, and what people want."""

    draft: Draft
    items: tuple[Item, ...]
    wants: Wants
    locked: frozenset[date]
    now: datetime

    def problem(self, terms: Terms) -> Gathered:
        """Return the problem with these terms; what is locked or has begun stays in any case."""
        kept = replace(terms, locked=self.locked, now=self.now)
        return to_problem(self.draft.programme, self.items, self.wants, kept)


def load_gathering(gathering: Gathering, now: datetime) -> Loaded:
    """Return all that a draft of the gathering is made from at `now`, in a constant number of queries.

    What its workshop no longer asks for, yet is placed, stays where it is; so does what is pinned, on a
    locked day, or has begun.
    """
    draft = load_draft(gathering)
    locked = frozenset(locked_days(gathering))
    waiting = list(draft_sessions(gathering).unplaced().wanted())
    nowhen = TimeSpan(draft.programme.days.start, draft.programme.days.start + NO_TIME)
    items = [
        Item(facts=draft.known.facts(s, nowhen, None), slots=s.offering.workshop.slots, placed=False) for s in waiting
    ]
    for key, facts in draft.programme.sessions.items():
        session = draft.sessions[key]
        stays = session.pinned or gathering.local_day(facts.span.start) in locked or not _wanted(session)
        begun = facts.span.start <= now
        items.append(Item(facts=facts, slots=session.offering.workshop.slots, placed=True, fixed=stays, begun=begun))
    items.sort(key=lambda item: item.facts.id)
    workshops, ranks = _wishes(gathering)
    wants = Wants(offerings=draft.programme.people, workshops=workshops, ranks=ranks)
    return Loaded(draft=draft, items=tuple(items), wants=wants, locked=locked, now=now)


def _wishes(gathering: Gathering) -> tuple[dict[int, frozenset[int]], dict[tuple[int, int], int]]:
    """Return the workshops that each person wished for in draws, and the best rank of each."""
    found: dict[int, set[int]] = defaultdict(set)
    ranks: dict[tuple[int, int], int] = {}
    rows = Wish.objects.filter(draw__gathering=gathering).order_by().values_list("person", "workshop", "rank")
    for person, workshop, rank in rows:
        found[person].add(workshop)
        ranks[person, workshop] = min(rank, ranks.get((person, workshop), rank))
    return {person: frozenset(workshops) for person, workshops in found.items()}, ranks


def _wanted(session: Session) -> bool:
    workshop = session.offering.workshop
    return session.part <= workshop.parts and session.offering.number <= workshop.repeats

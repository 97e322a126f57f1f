"""All clash rules, one generator each: a programme in, clashes out; `check` runs them, `placing` only around a move."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from .clashes import Clash, Difference, Programme, Rule, SessionFacts
from .clashes_people import category_crowded, people_twice, wished_together
from .clashes_places import feature_missing, not_for_youth, place_closed, place_full, place_small
from .clashes_reach import Reach, alone, at_once, at_place, of_category, of_teachers, of_wished, of_workshops
from .clashes_teachers import (
    teacher_cannot,
    teacher_in_a_row,
    teacher_no_meal,
    teacher_rather_not,
    teacher_twice,
    way_too_short,
)
from .clashes_times import on_common_time, outside_gathering, outside_slots, pauses_for, unconfirmed
from .clashes_workshops import (
    parts_in_disorder,
    parts_uneven,
    prerequisite_after,
    repeats_same_day,
    repeats_together,
)

# Every rule, blockers first, with what decides its clashes around a change.
REACH: Mapping[Rule, Reach] = MappingProxyType(
    {
        place_full: at_place,
        place_closed: alone,
        teacher_twice: of_teachers,
        teacher_cannot: alone,
        outside_gathering: alone,
        outside_slots: alone,
        on_common_time: alone,
        parts_in_disorder: of_workshops,
        feature_missing: alone,
        place_small: alone,
        not_for_youth: alone,
        teacher_rather_not: alone,
        teacher_in_a_row: of_teachers,
        teacher_no_meal: of_teachers,
        way_too_short: of_teachers,
        parts_uneven: of_workshops,
        prerequisite_after: of_workshops,
        repeats_together: of_workshops,
        repeats_same_day: of_workshops,
        category_crowded: of_category,
        wished_together: of_wished,
        people_twice: at_once,
        unconfirmed: alone,
        pauses_for: alone,
    }
)
RULES: tuple[Rule, ...] = tuple(REACH)


def check(programme: Programme, rules: tuple[Rule, ...] = RULES) -> list[Clash]:
    """Return every clash of the programme, rule by rule; near-linear in its sessions."""
    return [clash for rule in rules for clash in rule(programme)]


def difference(before: Programme, after: Programme, rules: tuple[Rule, ...] = RULES) -> Difference:
    """Return what separates the clashes of two programmes, each checked in full."""
    return _between(check(before, rules), check(after, rules))


def placing(programme: Programme, *sessions: SessionFacts) -> Difference:
    """Return the clashes that placing (or moving) the sessions so would make and cure, looking only around them."""
    return changing(programme, placed=sessions)


def removing(programme: Programme, *session_ids: int) -> Difference:
    """Return the clashes that unplacing the sessions would make and cure, looking only around them."""
    return changing(programme, removed=session_ids)


def changing(programme: Programme, *, placed: Iterable[SessionFacts] = (), removed: Iterable[int] = ()) -> Difference:
    """Return the clashes that one change of several sessions would make and cure, looking only around them."""
    after = {s.id: s for s in placed}
    focus = frozenset((*after, *removed))
    gone = focus - after.keys()
    changed = [*(programme.sessions[key] for key in focus if key in programme.sessions), *after.values()]
    views: dict[Reach, tuple[Programme, Programme]] = {}
    was: list[Clash] = []
    now: list[Clash] = []
    for rule, reach in REACH.items():
        if reach not in views:
            near = reach(programme, changed)
            kept = {key: s for key, s in near.items() if key not in gone}
            before = replace(programme, sessions=near, focus=focus)
            views[reach] = before, replace(before, sessions={**kept, **after})
        was += rule(views[reach][0])
        now += rule(views[reach][1])
    return _between(was, now)


def around(programme: Programme, *changed: SessionFacts) -> Programme:
    """Return as much of the programme as decides every clash that placing or removing the `changed` can touch."""
    near: dict[int, SessionFacts] = {}
    for reach in dict.fromkeys(REACH.values()):
        near |= reach(programme, changed)
    return replace(programme, sessions=near)


def _between(was: list[Clash], now: list[Clash]) -> Difference:
    seen, left = set(was), set(now)
    return Difference(tuple(c for c in now if c not in seen), tuple(c for c in was if c not in left))

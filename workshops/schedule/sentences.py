"""Clashes, spans and sessions in words, translated, for people who place them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workshops.timespan import TimeSpan

from .clashes import Clash, Programme
from .log_models import SessionMove
from .models import Session

NAMED_AT_MOST = 4


def session_name(session: Session) -> str:
    """Return `Pottery (part 2 of 4)` or `Knots (time 1 of 3)`: the title, and which sitting where there are several."""
    workshop = session.offering.workshop
    which = []
    if workshop.repeats > 1 or session.offering.number > 1:
        which.append(_("time %(n)s of %(all)s") % {"n": session.offering.number, "all": workshop.repeats})
    if workshop.parts > 1 or session.part > 1:
        which.append(_("part %(n)s of %(all)s") % {"n": session.part, "all": workshop.parts})
    return f"{workshop.title} ({', '.join(which)})" if which else workshop.title


def span_words(span: TimeSpan, zone: ZoneInfo) -> str:
    """Return `Mon 6 July 9:30–12:30` in `zone`."""
    day = formats.date_format(span.start.astimezone(zone).date(), "D j F")
    return f"{day} {clock_words(span, zone)}"


def clock_words(span: TimeSpan, zone: ZoneInfo) -> str:
    """Return `9:30–12:30` in `zone`."""
    start, end = span.start.astimezone(zone), span.end.astimezone(zone)
    return f"{formats.time_format(start.time(), 'G:i')}–{formats.time_format(end.time(), 'G:i')}"


def where_words(session: Session, zone: ZoneInfo) -> str:
    """Return `Mon 6 July 9:30–12:30, Oak`, or that the session is unplaced; wants its place fetched."""
    if session.span is None:
        return _("unplaced")
    return f"{span_words(session.span, zone)}, {session.place or _('no place')}"


def names_of(clash: Clash, programme: Programme) -> str:
    """Return the clash's sessions by name: `“Pottery” and “Knots”`, at most a few of them."""
    names = [f"“{programme.sessions[key].title}”" for key in clash.sessions]
    more = len(names) - NAMED_AT_MOST
    if more > 0:
        names = [*names[:NAMED_AT_MOST], ngettext("%(n)s more", "%(n)s more", more) % {"n": more}]
    return get_text_list(names, _("and"))


def placement_words(placement: Mapping[str, Any], places: Mapping[int, str], zone: ZoneInfo) -> str:
    """Return where a log of moves says a session was: `Mon 6 July 9:00–12:00, Oak`; wants the places' names by id."""
    if not placement.get("starts_at"):
        return _("unplaced")
    span = TimeSpan(datetime.fromisoformat(placement["starts_at"]), datetime.fromisoformat(placement["ends_at"]))
    place = placement.get("place")
    name = places.get(place, _("a place that is gone")) if place else _("no place")
    return f"{span_words(span, zone)}, {name}"


def move_words(move: SessionMove, name: str, places: Mapping[int, str], zone: ZoneInfo) -> str:
    """Return one logged move as a sentence: who took the session called `name` from where to where, or pinned it."""
    words = {
        "who": str(move.step.person) if move.step.person else _("Somebody"),
        "name": name,
        "before": placement_words(move.before, places, zone),
        "after": placement_words(move.after, places, zone),
    }
    if words["before"] != words["after"]:
        return _("%(who)s moved “%(name)s”: %(before)s → %(after)s.") % words
    if move.after.get("pinned"):
        return _("%(who)s pinned “%(name)s” to %(after)s.") % words
    return _("%(who)s unpinned “%(name)s” at %(after)s.") % words


def clash_words(clash: Clash, programme: Programme, zone: ZoneInfo) -> str:
    """Return what the clash is, as one sentence that names who, what, where and when."""
    facts = clash.facts
    place = programme.places.get(facts.get("place", 0))
    words = _more_words(facts, programme) | {
        "names": names_of(clash, programme),
        "place": place.name if place else "",
        "teacher": programme.teachers.get(facts.get("teacher", 0), ""),
        "missing": get_text_list(list(facts.get("missing", ())), _("and")),
        "when": span_words(facts["span"], zone) if "span" in facts else "",
    }
    return SENTENCES[clash.rule](clash) % {**facts, **words}


def _more_words(facts: Mapping[str, Any], programme: Programme) -> dict[str, str]:
    """Return the names that only some rules speak of."""
    titles = {key: programme.sessions[facts[key]].title for key in ("follower", "basis") if key in facts}
    days = {key: formats.date_format(facts[key], "D j F") for key in ("due", "day") if key in facts}
    category = programme.categories.get(facts.get("category", 0), "")
    gaps = get_text_list([str(gap) for gap in facts["gaps"]], _("and")) if "gaps" in facts else ""
    needed = str(facts["walk"] + facts["packing"]) if "walk" in facts else ""
    return titles | days | {"category_name": category, "gap_days": gaps, "needed": needed}


def clash_advice(clash: Clash) -> str:
    """Return what to do about a clash, as one sentence."""
    return str(ADVICE.get(clash.rule, ""))


def _place_full(clash: Clash) -> str:
    return ngettext(
        "%(place)s holds %(groups)s group at a time and has %(names)s, %(when)s.",
        "%(place)s holds %(groups)s groups at a time and has %(names)s, %(when)s.",
        clash.facts["groups"],
    )


SENTENCES: dict[str, Callable[[Clash], str]] = {
    "place_full": _place_full,
    "place_closed": lambda clash: _("%(names)s is at %(place)s, which is closed, %(when)s."),
    "teacher_twice": lambda clash: _("%(teacher)s is in %(names)s at once, %(when)s."),
    "teacher_cannot": lambda clash: _("%(teacher)s teaches %(names)s and cannot, %(when)s."),
    "outside_gathering": lambda clash: _("%(names)s is %(when)s, on no day of the gathering."),
    "outside_slots": lambda clash: _("%(names)s is %(when)s, outside the slots for workshops."),
    "on_common_time": lambda clash: _("%(names)s runs into “%(label)s”, %(when)s, when everyone is together."),
    "parts_in_disorder": lambda clash: _("%(names)s: part %(then)s starts before part %(first)s has ended."),
    "feature_missing": lambda clash: _("%(names)s needs %(missing)s, which %(place)s does not have."),
    "place_small": lambda clash: _("%(place)s holds %(capacity)s people; %(names)s takes up to %(group)s."),
    "not_for_youth": lambda clash: _("%(names)s is for youth, and %(place)s is no place for youth."),
    "teacher_rather_not": lambda clash: _("%(teacher)s teaches %(names)s and would rather not, %(when)s."),
    "teacher_in_a_row": lambda clash: _(
        "%(teacher)s teaches %(count)s sessions with less than an hour between, %(when)s: %(names)s."
    ),
    "teacher_no_meal": lambda clash: _("%(teacher)s has no half hour to eat, %(when)s: %(names)s."),
    "way_too_short": lambda clash: _(
        "%(teacher)s has %(gap)s minutes between %(names)s and needs %(needed)s: %(walk)s to walk, %(packing)s to pack."
    ),
    "parts_uneven": lambda clash: _("%(names)s are parts of one class, %(gap_days)s days apart."),
    "prerequisite_after": lambda clash: _("“%(follower)s” starts before “%(basis)s”, which it builds on, has ended."),
    "repeats_together": lambda clash: _("%(names)s are the same workshop at the same time, %(when)s."),
    "repeats_same_day": lambda clash: _("%(names)s are the same workshop on one day, %(day)s."),
    "category_crowded": lambda clash: _(
        "%(names)s are %(count)s at once of “%(category_name)s”, %(when)s; up to %(most)s leave a choice."
    ),
    "wished_together": lambda clash: _(
        "%(names)s are side by side, %(when)s, and %(shared)s people want both; by chance it would be %(expected)s."
    ),
    "people_twice": lambda clash: _("%(people)s people want both %(names)s, which are at the same time, %(when)s."),
    "unconfirmed": lambda clash: _("%(names)s was to be confirmed by %(due)s, and nobody has answered."),
    "pauses_for": lambda clash: _("%(names)s pauses for “%(label)s”, %(when)s."),
}
ADVICE = {
    "place_full": gettext_lazy("Choose another place or time, or move the other one first."),
    "place_closed": gettext_lazy("Choose another place, or a time when it is open."),
    "teacher_twice": gettext_lazy("Choose another time, or move the other one first."),
    "teacher_cannot": gettext_lazy("Choose another time, or ask them and change their answer."),
    "outside_gathering": gettext_lazy("Choose a day of the gathering."),
    "outside_slots": gettext_lazy("Choose a time within the slots, or change the slots."),
    "on_common_time": gettext_lazy("Choose a time that leaves it free."),
    "parts_in_disorder": gettext_lazy("Move the later part first, or unplace it."),
    "feature_missing": gettext_lazy("Choose a place that has it, or bring it there."),
    "place_small": gettext_lazy("Choose a larger place, or let fewer people in."),
    "not_for_youth": gettext_lazy("Choose a place for youth."),
    "teacher_rather_not": gettext_lazy("Choose another time, or ask whether it is fine."),
    "teacher_in_a_row": gettext_lazy("Leave an hour of rest between two of them."),
    "teacher_no_meal": gettext_lazy("Leave half an hour to eat, or see that somebody brings food."),
    "way_too_short": gettext_lazy("Choose places nearer to each other, or leave more time."),
    "parts_uneven": gettext_lazy("Spread the parts evenly over the days."),
    "prerequisite_after": gettext_lazy("Swap the two, or take the tie away."),
    "repeats_together": gettext_lazy("Move one of them, so that who misses one can come to the other."),
    "repeats_same_day": gettext_lazy("Move one of them to another day."),
    "category_crowded": gettext_lazy("Move one of them to another time."),
    "wished_together": gettext_lazy("Move one of them to another time."),
    "people_twice": gettext_lazy("Move one of them to another time."),
    "unconfirmed": gettext_lazy("Ask the teacher, or unplace it."),
    "pauses_for": gettext_lazy("Tell the teacher that it pauses."),
}

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
    words = {
        "names": names_of(clash, programme),
        "place": place.name if place else "",
        "teacher": programme.teachers.get(facts.get("teacher", 0), ""),
        "missing": get_text_list(list(facts.get("missing", ())), _("and")),
        "when": span_words(facts["span"], zone) if "span" in facts else "",
    }
    return SENTENCES[clash.rule](clash) % {**facts, **words}


def clash_advice(clash: Clash) -> str:
    """Return what to do about a blocker, as one sentence."""
    return str(ADVICE.get(clash.rule, ""))


def _place_full(clash: Clash) -> str:
    return ngettext(
        "%(place)s holds %(groups)s group at a time and has %(names)s, %(when)s.",
        "%(place)s holds %(groups)s groups at a time and has %(names)s, %(when)s.",
        clash.facts["groups"],
    )


SENTENCES: dict[str, Callable[[Clash], str]] = {
    "place_full": _place_full,
    "teacher_twice": lambda clash: _("%(teacher)s is in %(names)s at once, %(when)s."),
    "outside_gathering": lambda clash: _("%(names)s is %(when)s, on no day of the gathering."),
    "outside_slots": lambda clash: _("%(names)s is %(when)s, outside the slots for workshops."),
    "on_common_time": lambda clash: _("%(names)s runs into “%(label)s”, %(when)s, when everyone is together."),
    "feature_missing": lambda clash: _("%(names)s needs %(missing)s, which %(place)s does not have."),
    "place_small": lambda clash: _("%(place)s holds %(capacity)s people; %(names)s takes up to %(group)s."),
    "parts_in_disorder": lambda clash: _("%(names)s: part %(then)s starts before part %(first)s has ended."),
    "repeats_together": lambda clash: _("%(names)s are the same workshop at the same time, %(when)s."),
    "pauses_for": lambda clash: _("%(names)s pauses for “%(label)s”, %(when)s."),
}
ADVICE = {
    "place_full": gettext_lazy("Choose another place or time, or move the other one first."),
    "teacher_twice": gettext_lazy("Choose another time, or move the other one first."),
    "outside_gathering": gettext_lazy("Choose a day of the gathering."),
    "outside_slots": gettext_lazy("Choose a time within the slots, or change the slots."),
    "on_common_time": gettext_lazy("Choose a time that leaves it free."),
}

"""Sentences to be read aloud: whole, short, each understood without seeing a page."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from . import aloud
from .aloud import Line
from .changes import Picture


def aloud_words(line: Line, day: date, zone: ZoneInfo) -> str:
    """Return the sentence for `line` as it is read on `day`, its times in `zone`."""
    return WORDS[line.kind](line, day, zone)


def _clock(picture: Picture, day: date, zone: ZoneInfo) -> str:
    """Return `at 9:30`, with the day where it is another."""
    start = picture.starts_at.astimezone(zone)
    told = {"time": formats.time_format(start.time(), "G:i"), "day": formats.date_format(start.date(), "l j F")}
    return _("at %(time)s") % told if start.date() == day else _("on %(day)s at %(time)s") % told


def _facts(line: Line, day: date, zone: ZoneInfo) -> dict[str, str]:
    old = line.before or line.after
    return {
        "title": line.after.title,
        "when": _clock(line.after, day, zone),
        "then": _clock(old, day, zone),
        "place": line.after.place or _("a place still to be found"),
        "old_place": old.place,
        "teachers": get_text_list(list(line.after.teachers), _("and")),
    }


def _cancelled(line: Line, day: date, zone: ZoneInfo) -> str:
    return _("“%(title)s”, %(then)s, does not take place.") % _facts(line, day, zone)


def _moved(line: Line, day: date, zone: ZoneInfo) -> str:
    if line.before is not None and line.before.place != line.after.place:
        return _("“%(title)s” is not %(then)s but %(when)s, and the place is new: %(place)s.") % _facts(line, day, zone)
    return _("“%(title)s” is not %(then)s but %(when)s.") % _facts(line, day, zone)


def _place(line: Line, day: date, zone: ZoneInfo) -> str:
    return _("“%(title)s”, %(when)s, is at another place: %(place)s.") % _facts(line, day, zone)


def _returned(line: Line, day: date, zone: ZoneInfo) -> str:
    return _("“%(title)s” takes place after all, %(when)s, place: %(place)s.") % _facts(line, day, zone)


def _added(line: Line, day: date, zone: ZoneInfo) -> str:
    if line.after.teachers:
        return _("New: “%(title)s” with %(teachers)s, %(when)s, place: %(place)s.") % _facts(line, day, zone)
    return _("New: “%(title)s”, %(when)s, place: %(place)s.") % _facts(line, day, zone)


def _teachers(line: Line, day: date, zone: ZoneInfo) -> str:
    if not line.after.teachers:
        return _("“%(title)s”, %(when)s: who teaches it is open again.") % _facts(line, day, zone)
    return _("“%(title)s”, %(when)s, is now taught by %(teachers)s.") % _facts(line, day, zone)


def _title(line: Line, day: date, zone: ZoneInfo) -> str:
    named = {"old": line.before.title if line.before else ""}
    return _("What was called “%(old)s”, %(when)s, is now “%(title)s”.") % (_facts(line, day, zone) | named)


WORDS: dict[str, Callable[[Line, date, ZoneInfo], str]] = {
    aloud.CANCELS: _cancelled,
    aloud.MOVES: _moved,
    aloud.PLACE: _place,
    aloud.RETURNS: _returned,
    aloud.ADDS: _added,
    aloud.TEACHERS: _teachers,
    aloud.TITLE: _title,
}

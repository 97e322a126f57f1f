"""How a series repeats, in a sentence."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import formats
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from recurrence import Recurrence

from .models import Series
from .patterns import Pattern, in_order, pattern_of

ORDINALS = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"),
    -1: gettext_lazy("last"),
    -2: gettext_lazy("second last"),
}


def series_words(series: Series) -> str:
    """Return `every first Saturday, 10:00 to 13:00, until 30 June 2027`."""
    return rhythm_words(series.rule, series.first, series.minutes)


def rhythm_words(rule: Recurrence, first: datetime, minutes: int) -> str:
    """Return on which days, at which time, and until when."""
    parts = [days_words(rule, first.date()), times_words(first, minutes), end_words(rule)]
    return ", ".join(part for part in parts if part)


def times_words(start: datetime, minutes: int) -> str:
    """Return `10:00 to 13:00`."""
    ends = start + timedelta(minutes=minutes)
    return _("%(start)s to %(end)s") % {"start": _clock(start), "end": _clock(ends)}


def _clock(wall: datetime) -> str:
    return formats.time_format(wall.time(), "G:i")


def end_words(rule: Recurrence) -> str:
    """Return `until 30 June 2027`, `10 times`, or nothing for ever."""
    one = rule.rrules[0]
    if one.count:
        return ngettext("%(n)s time", "%(n)s times", one.count) % {"n": one.count}
    return _("until %(day)s") % {"day": formats.date_format(one.until, "j F Y")} if one.until else ""


def days_words(rule: Recurrence, first: date) -> str:
    """Return `every first Saturday`; a rule that the form cannot say is told by the library's words."""
    pattern = pattern_of(rule)
    if pattern is None:
        return str(rule.rrules[0].to_text()).split(", until", 1)[0]
    told = {"daily": _daily, "weekly": _weekly, "weekday": _of_month, "day": _day_of_month}.get(pattern.kind)
    words = told(pattern) if told else _yearly(pattern, first)
    if pattern.months and pattern.kind != "yearly":
        words = _season(words, sorted(pattern.months))
    return words


def _season(days: str, months: list[int]) -> str:
    """Return the days within certain months only: `from April to October`, or each month by name."""
    told = {"days": days, "first": MONTHS[months[0]], "last": MONTHS[months[-1]]}
    if len(months) > 2 and months[-1] - months[0] == len(months) - 1:
        return _("%(days)s from %(first)s to %(last)s") % told
    return _("%(days)s in %(months)s") % (told | {"months": _list(MONTHS[number] for number in months)})


def _list(words: Iterable[object]) -> str:
    return get_text_list([str(word) for word in words], _("and"))


def _weekdays(pattern: Pattern) -> str:
    return _list(WEEKDAYS[number] for number in sorted(pattern.weekdays))


def _daily(pattern: Pattern) -> str:
    if pattern.every == 1:
        return _("every day")
    return _("every %(n)s days") % {"n": pattern.every}


def _weekly(pattern: Pattern) -> str:
    if pattern.every == 1:
        return (
            _("every day of the week")
            if len(pattern.weekdays) == 7
            else _("every %(days)s") % {"days": _weekdays(pattern)}
        )
    if pattern.every == 2:
        return _("every other week on %(days)s") % {"days": _weekdays(pattern)}
    return _("every %(n)s weeks on %(days)s") % {"n": pattern.every, "days": _weekdays(pattern)}


def _of_month(pattern: Pattern) -> str:
    which = _list(ORDINALS.get(number, number) for number in in_order(pattern.ordinals))
    told = {"which": which, "days": _weekdays(pattern), "n": pattern.every}
    if pattern.every == 1:
        return _("every %(which)s %(days)s") % told
    return _("every %(n)s months on the %(which)s %(days)s") % told


def _day_of_month(pattern: Pattern) -> str:
    days = [_("last day") if number == -1 else f"{number}." for number in in_order(pattern.days)]
    if pattern.every == 1:
        return _("on the %(days)s of each month") % {"days": _list(days)}
    return _("every %(n)s months on the %(days)s") % {"n": pattern.every, "days": _list(days)}


def _yearly(pattern: Pattern, first: date) -> str:
    told = {"day": formats.date_format(first, "j F"), "n": pattern.every}
    return _("every year on %(day)s") % told if pattern.every == 1 else _("every %(n)s years on %(day)s") % told

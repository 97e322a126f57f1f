"""Closed places: which they are, and a day's in words."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from workshops.gatherings.closure_models import PlaceClosure
from workshops.gatherings.models import Gathering
from workshops.timespan import TimeSpan

from .clashes import PlaceFacts
from .sentences import clock_words

SHOWN_AT_MOST = 100


def closures_of(gathering: Gathering, now: datetime) -> list[PlaceClosure]:
    """Return the closures that are not over, the one that began first leading: one query."""
    found = PlaceClosure.objects.filter(place__gathering=gathering, ends_at__gt=now).select_related("place")
    return list(found[:SHOWN_AT_MOST])


def closed_on(places: Iterable[PlaceFacts], day: date, gathering: Gathering) -> list[str]:
    """Return a sentence for each place and span that is closed on a local day; no query."""
    starts, ends = (datetime.combine(day + timedelta(days=n), time(), tzinfo=gathering.zone) for n in (0, 1))
    told = []
    for place in places:
        for span in place.closed:
            first, last = max(starts, span.start), min(ends, span.end)
            if first < last:
                whole = (first, last) == (starts, ends)
                clock = _("all day") if whole else clock_words(TimeSpan(first, last), gathering.zone)
                told.append(_("%(place)s is closed, %(when)s.") % {"place": place.name, "when": clock})
    return told

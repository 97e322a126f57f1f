"""Series that an earlier import brought, brought to what the calendar tells now. What took place stays as it was."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from recurrence import Recurrence

from workshops.gatherings.models import Gathering
from workshops.interchange.report import Report
from workshops.people.models import Person
from workshops.perennial.actions import Shape
from workshops.perennial.change_actions import change_series, tell_dates_apart
from workshops.perennial.laying import wall_now
from workshops.perennial.models import Series, SeriesDate
from workshops.perennial.rhythm import wanted
from workshops.perennial.words import rhythm_words

from .workshops import take_words


def series_by_source(gathering: Gathering) -> dict[str, Series]:
    """Return the newest series of each workshop that an import brought, by the UID there; one query."""
    rows = Series.objects.filter(workshop__gathering=gathering).exclude(workshop__source_id="")
    return {row.workshop.source_id: row for row in rows.select_related("workshop__category", "place").order_by("pk")}


def bring_again(
    series: Series, words: Mapping[str, object], shape: Shape, person: Person | None, report: Report, now: datetime
) -> bool:
    """Let a series and its workshop be as the calendar tells; report it and say whether anything was new.

    A series that was called off or ended here stays so, and so does what the calendar says nothing of, as a place.
    """
    workshop = series.workshop
    renamed = take_words(workshop, words, report)
    if renamed:
        workshop.version += 1
        workshop.updated_at = now
        workshop.save(update_fields=[*words, "version", "updated_at"])
    after = wall_now(workshop.gathering, now)
    if series.called_off_at is not None or not wanted(series.rule, series.first, after):
        report.unchanged["series"] += 1
        return renamed
    kept = {"minimum": series.minimum, "decide_hours": series.decide_hours, "place": shape.place or series.place}
    shape = replace(shape, **kept)  # type: ignore[arg-type]
    told = _told(series, shape, after)
    if told:
        plain = replace(shape, skipped=frozenset(), moved={})
        given = {"from_day": None, "seen_version": series.version, "by": person, "now": now}
        series = change_series(series=series, shape=plain, shows=False, **given)  # type: ignore[arg-type]
    apart = tell_dates_apart(series=series, shape=shape, by=person, now=now)
    if apart:
        told["dates"] = ("", ", ".join(_date_words(row) for row in apart))
    report.tell("series", workshop.title, told)
    return renamed or bool(told)


def _told(series: Series, shape: Shape, after: datetime) -> dict[str, tuple[object, object]]:
    """Return what the calendar tells differently of how it repeats: (before, after) by field."""
    told: dict[str, tuple[object, object]] = {}
    rhythms = [(one.rule, one.first, one.minutes) for one in (series, shape)]
    falls = [(wanted(rule, first, after), first.time(), minutes, _ends(rule)) for rule, first, minutes in rhythms]
    if falls[0] != falls[1]:
        told["rhythm"] = (rhythm_words(*rhythms[0]), rhythm_words(*rhythms[1]))
    if series.place != shape.place:
        told["place"] = (series.place or "", shape.place or "")
    return told


def _ends(rule: Recurrence) -> bool:
    """Say whether it ends at all; two that fall on the same days for a year may differ only in that."""
    one = rule.rrules[0]
    return bool(one.count or one.until)


def _date_words(row: SeriesDate) -> str:
    return f"{row.day:%Y-%m-%d}: {row.get_state_display()}, {row.wall:%Y-%m-%d %H:%M}"

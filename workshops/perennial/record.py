"""What a programme's record says of series and their dates."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Change
from workshops.gatherings.record import note_change, values_of
from workshops.gatherings.record_words import Words, fields_of, tell
from workshops.people.models import Person

from .models import Series, SeriesDate

SUBJECT = "series"
DATE = "series date"
SHAPE = ("first_day", "starts", "minutes", "place", "minimum")


def shape_of(series: Series) -> dict[str, Any]:
    """Return how it repeats, as the record keeps it."""
    return values_of(series, SHAPE) | {"rule": str(series.rule.rrules[0]) if series.rule else ""}


def note_series(
    series: Series, by: Person | None, verb: str, *, before: dict[str, Any] | None = None, day: Any = None
) -> Change | None:
    """Write that somebody did something to a series; nothing where `before` is given and nothing differs."""
    return note_change(
        gathering=series.workshop.gathering,
        person=by,
        subject=SUBJECT,
        subject_id=series.pk,
        title=series.workshop.title,
        verb=verb,
        before=before,
        after=shape_of(series) if before is not None else {"day": day.isoformat()} if day else None,
    )


def note_date(row: SeriesDate, by: Person | None, verb: str, *, before: dict[str, Any] | None = None) -> Change | None:
    """Write that somebody, or nobody but the clock, did something to one date."""
    after = when_of(row)
    return note_change(
        gathering=row.series.workshop.gathering,
        person=by,
        subject=DATE,
        subject_id=row.pk,
        title=row.series.workshop.title,
        verb=verb,
        before=before,
        after=after if before is not None else {"day": row.day.isoformat()},
    )


def when_of(row: SeriesDate) -> dict[str, Any]:
    """Return when and where a date is, as the record keeps it."""
    return {
        "day": row.shown_day.isoformat(),
        "starts": row.wall.time().isoformat(),
        "minutes": row.minutes,
        "place": str(row.place or ""),
    }


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    fields = fields_of(Series)
    verbs = {"called off": _("called off"), "ended": _("ended"), "split": _("changed from a day on")}
    tell(SUBJECT, Words(kind=_("Series"), verbs=verbs, fields=fields | {"day": _("from")}))
    verbs = {
        "left out": _("left out"),
        "told apart": _("changed by an imported calendar"),
        "added": _("extra date"),
        "called off": _("called off"),
        "too few": _("called off: too few people"),
        "put back": _("takes place after all"),
    }
    tell(DATE, Words(kind=_("Date of a series"), verbs=verbs, fields=fields | {"day": _("day")}))

"""The form of how a series repeats, in plain terms."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import day_input
from workshops.gatherings.models import Gathering, Place
from workshops.gatherings.slot_forms import clock_input

from .actions import Moved, Shape
from .models import LONGEST_MINUTES, LONGEST_NOTICE, Series
from .patterns import LAST, Pattern, pattern_of, rule_of
from .preview import PreviewDate, preview
from .reshaping import left_from
from .words import ORDINALS, rhythm_words

KINDS = (
    ("weekly", _("by weeks: on these weekdays")),
    ("weekday", _("by months: like the first Saturday")),
    ("day", _("by months: like the 15th")),
    ("daily", _("by days")),
    ("yearly", _("by years: on the day on which it begins")),
)
ENDS = (("never", _("for ever")), ("until", _("until a day")), ("count", _("after so many times")))
UNITS = ((1, _("hours before")), (24, _("days before")))
WANTED = {"weekly": ("weekdays",), "weekday": ("weekdays", "ordinals"), "day": ("days",)}


class MonthDays(forms.CharField):
    """Days of a month as people write them: `1, 15, last`."""

    def to_python(self, value: Any) -> Any:
        """Return the numbers, the last day as -1."""
        words = str(value or "").replace(",", " ").split()
        numbers = {LAST if word.lower() in ("last", gettext("last")) else word.rstrip(".") for word in words}
        if any(number != LAST and not (str(number).isdecimal() and 1 <= int(number) <= 31) for number in numbers):
            raise forms.ValidationError(gettext("Write days from 1 to 31, or “last”, with commas between."))
        return frozenset(int(number) for number in numbers)

    def prepare_value(self, value: Any) -> Any:
        """Show them as they are written."""
        if isinstance(value, str) or value is None:
            return value
        return ", ".join(str(gettext("last")) if n == LAST else str(n) for n in sorted(value, key=lambda n: (n < 0, n)))


def boxes(label: Any, choices: Any, **more: Any) -> forms.TypedMultipleChoiceField:
    """Return a choice of numbers by boxes."""
    widget = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(
        label=label, choices=choices, coerce=int, required=False, widget=widget, **more
    )


class FirstForm(forms.Form):
    """The first time, and how long it lasts."""

    first_day = forms.DateField(
        label=_("First day"), widget=day_input(), help_text=_("Or the first that fits, after it.")
    )
    starts = forms.TimeField(label=_("From"), widget=clock_input())
    ends = forms.TimeField(
        label=_("Until"), widget=clock_input(), help_text=_("An hour before the start means the next day.")
    )


class PatternForm(forms.Form):
    """On which days something repeats, and how long."""

    kind = forms.ChoiceField(label=_("It repeats"), choices=KINDS, widget=forms.RadioSelect, initial="weekly")
    every = forms.IntegerField(
        label=_("Every how many of these"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=_("1: each one. 2: every other."),
    )
    ordinals = boxes(_("Which of the month"), [(n, ORDINALS[n]) for n in (1, 2, 3, 4, 5, -1)])
    weekdays = boxes(_("Weekdays"), list(WEEKDAYS.items()))
    days = MonthDays(label=_("Days of the month"), required=False, help_text=_("Like: 1, 15, last"))
    months = boxes(_("Only in these months"), list(MONTHS.items()), help_text=_("None chosen: all year."))
    end = forms.ChoiceField(label=_("How long"), choices=ENDS, widget=forms.RadioSelect, initial="never")
    until = forms.DateField(label=_("Last day"), required=False, widget=day_input())
    count = forms.IntegerField(label=_("How many times"), required=False, min_value=1, max_value=999)

    def clean(self) -> dict[str, Any]:
        """Say what the pattern lacks."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in WANTED.get(cleaned.get("kind", ""), ()):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, gettext("Choose at least one."))
        end = cleaned.get("end", "never")
        if end != "never" and end in cleaned and not cleaned[end]:
            self.add_error(end, gettext("Say until when.") if end == "until" else gettext("Say how many times."))
        return cleaned

    def pattern(self) -> Pattern:
        """Return what was chosen."""
        return _pattern(self.cleaned_data)


class RhythmForm(PatternForm, FirstForm):
    """When and where it repeats. `shape` is there once all that it is made of is right, whatever else is wrong."""

    place = forms.ModelChoiceField(
        Place.objects.none(), label=_("Place"), required=False, empty_label=_("not settled yet")
    )
    minimum = forms.IntegerField(
        label=_("People at least"),
        required=False,
        min_value=1,
        max_value=5_000,
        help_text=_("A date that fewer want is called off by itself. Empty: it takes place with anybody."),
    )
    decide = forms.IntegerField(label=_("Decided"), required=False, min_value=1, max_value=60, initial=2)
    unit = forms.TypedChoiceField(label=_("Which"), choices=UNITS, coerce=int, initial=24)

    def __init__(self, *args: Any, programme: Gathering, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.now = programme, now
        self.fields["place"].queryset = Place.objects.filter(gathering=programme)  # type: ignore[attr-defined]
        self.shape: Shape | None = None

    def clean(self) -> dict[str, Any]:
        """Make the shape, or say what it lacks."""
        cleaned = super().clean()
        if cleaned.get("minimum") and not cleaned.get("decide") and "decide" in cleaned:
            self.add_error("decide", gettext("Say how long before it is decided."))
        if not set(RhythmForm.base_fields) & set(self.errors):
            self.shape = self._shape(cleaned)
        return cleaned

    def _shape(self, cleaned: dict[str, Any]) -> Shape | None:
        first = datetime.combine(cleaned["first_day"], cleaned["starts"])
        minutes = minutes_between(cleaned["starts"], cleaned["ends"])
        if minutes is None:
            self.add_error("ends", gettext("It ends when it starts. Choose another hour for one of them."))
            return None
        hours = min(cleaned["decide"] * cleaned["unit"], LONGEST_NOTICE) if cleaned["minimum"] else None
        moved = {day: Moved(start=start, minutes=minutes) for day, start in self._moved().items()}
        return Shape(
            rule=rule_of(self.pattern()),
            first=first,
            minutes=minutes,
            place=cleaned["place"],
            minimum=cleaned["minimum"],
            decide_hours=hours,
            moved=moved,
            skipped=frozenset(day for text in self._list("skip") if (day := day_of(text)) and day not in moved),
        )

    def _list(self, name: str) -> list[str]:
        return [str(one) for one in self.data.getlist(name)] if hasattr(self.data, "getlist") else []

    def _moved(self) -> dict[date, datetime]:
        """Return where the dates of the preview are moved, by the day that the rule gives them."""
        found = {}
        for name in self.data:
            day = day_of(name.removeprefix("move-")) if name.startswith("move-") else None
            if day is not None and (text := str(self.data[name]).strip()):
                try:
                    found[day] = datetime.fromisoformat(text).replace(tzinfo=None)
                except ValueError:
                    self.add_error(
                        None, gettext("“%(text)s” is no day and hour. Choose them anew.") % {"text": text[:40]}
                    )
        return found

    def preview(self) -> list[PreviewDate]:
        """Return the next dates as they would be."""
        if self.shape is None:
            return []
        return preview(self.shape, self.programme, self.now, self.cleaned_data.get("from_day"))

    def sentence(self) -> str:
        """Return how it repeats, in words."""
        return rhythm_words(self.shape.rule, self.shape.first, self.shape.minutes) if self.shape else ""


def minutes_between(starts: time, ends: time) -> int | None:
    """Return how long it lasts, over midnight if need be; None for no length."""
    start, end = (datetime.combine(date.min, clock) for clock in (starts, ends))
    minutes = int((end - start) / timedelta(minutes=1)) % LONGEST_MINUTES
    return minutes or None


def day_of(text: str) -> date | None:
    """Return the day that the text says, if it says one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _pattern(cleaned: dict[str, Any]) -> Pattern:
    kind, end = cleaned["kind"], cleaned["end"]
    return Pattern(
        kind=kind,
        every=cleaned["every"],
        weekdays=frozenset(cleaned["weekdays"] if kind in ("weekly", "weekday") else ()),
        ordinals=frozenset(cleaned["ordinals"] if kind == "weekday" else ()),
        days=cleaned["days"] if kind == "day" else frozenset(),
        months=frozenset(cleaned["months"] if kind != "yearly" else ()),
        until=cleaned["until"] if end == "until" else None,
        count=cleaned["count"] if end == "count" else None,
    )


def pattern_initial(pattern: Pattern) -> dict[str, Any]:
    """Return what the form shows of a pattern."""
    return {
        "kind": pattern.kind,
        "every": pattern.every,
        "days": pattern.days,
        "until": pattern.until,
        "count": pattern.count,
        **{name: sorted(getattr(pattern, name)) for name in ("weekdays", "ordinals", "months")},
        "end": "until" if pattern.until else "count" if pattern.count else "never",
    }


def begin_again(series: Series, pattern: Pattern, day: date) -> date:
    """Return the first day for a series from `day` on: of a weekly one its week's Monday, so that it may move back."""
    if pattern.kind != "weekly":
        return max(series.first_day, day)
    return max(series.first_day, day) - timedelta(days=max(series.first_day, day).weekday())


def initial_of(series: Series, day: date) -> dict[str, Any]:
    """Return what the form shows of a series from a day on; of a rule that it cannot say, all but the rule."""
    pattern = pattern_of(series.rule) or Pattern(kind="weekly", weekdays=frozenset({series.first_day.weekday()}))
    hours = series.decide_hours or 48
    unit = 24 if hours % 24 == 0 else 1
    return {
        "first_day": begin_again(series, pattern, day),
        "starts": series.starts,
        "place": series.place,
        "minimum": series.minimum,
        "ends": (series.first + timedelta(minutes=series.minutes)).time(),
        **pattern_initial(pattern),
        "count": left_from(series, day),
        "decide": hours // unit,
        "unit": unit,
    }

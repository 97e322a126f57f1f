"""Forms of a programme round the year, of its series, and of their dates."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm, day_input, zone_field
from workshops.gatherings.models import Gathering, Place
from workshops.gatherings.slot_forms import clock_input
from workshops.proposals.models import Workshop
from workshops.skills.models import Category

from .actions import Moved
from .models import SeriesDate
from .rhythm_forms import RhythmForm, day_of, minutes_between


class NewSeriesForm(RhythmForm):
    """A series of a new workshop: what it is in short, then how it repeats."""

    title = forms.CharField(label=_("Title"), max_length=200)
    abstract = forms.CharField(label=_("In one sentence"), max_length=500, required=False)
    category = forms.ModelChoiceField(
        Category.objects.all(),
        label=_("Category"),
        required=False,
    )
    capacity = forms.IntegerField(label=_("Group size at most"), required=False, min_value=1, max_value=5_000)
    teach = forms.BooleanField(label=_("I teach it"), required=False, initial=True)
    form_id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("title", "abstract", "category", "capacity", "teach")

    def workshop(self) -> Workshop:
        """Return the workshop that it begins, not saved."""
        words = {name: self.cleaned_data[name] for name in ("title", "abstract", "category", "capacity", "form_id")}
        return Workshop(gathering=self.programme, **words)


class FromDay(forms.TypedChoiceField):
    """From which date on: all to come, or one of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=day_of, empty_value=None, required=False, **kwargs)

    def offer(self, dates: Iterable[SeriesDate]) -> None:
        """Let these dates be the choices."""
        later = [(row.day.isoformat(), date_format(row.day, "D j F Y")) for row in dates]
        self.choices = [("", gettext("all dates to come")), *later]


class ChangeSeriesForm(RhythmForm):
    """How a series repeats from now on, or from one of its dates on."""

    from_day = FromDay(label=_("Change"), help_text=_("A day: that date and all after it."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    field_order = ("from_day",)

    def __init__(self, *args: Any, dates: Iterable[SeriesDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_day"].offer(dates)  # type: ignore[attr-defined]


class EndSeriesForm(forms.Form):
    """From which date on a series is called off."""

    from_day = FromDay(label=_("Call off"), help_text=_("A day: that date and all after it."))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, dates: Iterable[SeriesDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_day"].offer(dates)  # type: ignore[attr-defined]


class DateForm(forms.Form):
    """Where and when one date is instead."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    starts = forms.TimeField(label=_("From"), widget=clock_input())
    ends = forms.TimeField(
        label=_("Until"), widget=clock_input(), help_text=_("An hour before the start means the next day.")
    )
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Place"), required=False, empty_label=_("as always"))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, row: SeriesDate, **kwargs: Any) -> None:
        wall = row.wall
        ends = wall + timedelta(minutes=row.minutes)
        given = {"day": wall.date(), "starts": wall.time(), "ends": ends.time(), "place": row.to_place_id}
        super().__init__(*args, **(kwargs | {"initial": given | {"version": row.version}}))
        places = Place.objects.filter(gathering=row.series.workshop.gathering)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a span without length."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("starts") is not None and cleaned.get("starts") == cleaned.get("ends"):
            self.add_error("ends", gettext("It ends when it starts. Choose another hour for one of them."))
        return cleaned

    def moved(self) -> Moved:
        """Return where it is moved."""
        given = self.cleaned_data
        start = datetime.combine(given["day"], given["starts"])
        minutes = minutes_between(given["starts"], given["ends"]) or 0
        return Moved(start=start, minutes=minutes, place=given["place"])


class StateForm(forms.Form):
    """What becomes of a date: sent twice it means the same."""

    state = forms.ChoiceField(choices=[(s, s) for s in ("on", "skipped", "called off")])
    version = forms.IntegerField(min_value=0)


class AddDateForm(forms.Form):
    """A date that the rule does not give."""

    day = forms.DateField(
        label=_("Another date"), widget=day_input(), help_text=_("At the time and place of the series.")
    )


class SettingsForm(VersionedForm):
    """A programme's settings; its clock stays, for dates are promised on it."""

    class Meta:
        model = Gathering
        fields = ("name", "site", "state", "about", "latitude", "longitude")
        help_texts: ClassVar = {"latitude": _("Of the middle of the site, in degrees: 44.87.")}


class ProgrammeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is needed to begin a programme: a name, a place in the world, a clock."""

    time_zone = zone_field()

    class Meta:
        model = Gathering
        fields = ("name", "site", "time_zone")
        help_texts: ClassVar = {"name": _("Like: Workshops at the mill.")}

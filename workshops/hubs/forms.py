"""Forms of a hub: what it is, its hours, days, stock and shifts."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm, WallTimeField, day_input
from workshops.gatherings.slot_forms import clock_input
from workshops.people.names import one_line
from workshops.perennial.patterns import Pattern, rule_of
from workshops.perennial.rhythm import first_start
from workshops.perennial.rhythm_forms import boxes, minutes_between

from .models import Hub, HubDay, HubHours, HubStock, Shift


class KeeperForm(forms.Form):
    """Somebody who is asked to keep a hub."""

    name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("They sign in with it."))

    def clean_name(self) -> str:
        """Keep one line."""
        return one_line(self.cleaned_data["name"])


class HubForm(VersionedForm):
    """What a hub is and where."""

    class Meta:
        model = Hub
        fields: ClassVar = ["kind", "name", "about", "place", "where"]
        widgets: ClassVar = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.instance.gathering.places.order_by("order", "name", "pk")
        self.fields["place"].queryset = places  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Keep one line."""
        return one_line(self.cleaned_data["name"])


class HoursForm(forms.Form):
    """When it is open, week by week."""

    weekdays = boxes(_("On which weekdays"), list(WEEKDAYS.items()), help_text=_("None chosen: every day."))
    starts = forms.TimeField(label=_("From"), widget=clock_input())
    ends = forms.TimeField(label=_("Until"), widget=clock_input())
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(label=_("Last day"), widget=day_input(), required=False, help_text=_("Empty: for ever."))

    def clean(self) -> dict[str, Any]:
        """Refuse hours of no length, and days on which they never fall."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors:
            return given
        given["minutes"] = minutes_between(given["starts"], given["ends"])
        if given["minutes"] is None:
            self.add_error("ends", gettext("It closes when it opens. Choose another hour for one of them."))
        given["rule"] = rule_of(_pattern(given["weekdays"], given["last_day"]))
        first = first_start(given["rule"], datetime.combine(given["first_day"], given["starts"]))
        if first is None:
            self.add_error("last_day", gettext("It would never be open. Choose a later last day or other weekdays."))
        else:
            given["first_day"] = first.date()
        return given

    def row(self, hub: Hub) -> HubHours:
        """Return the unsaved hours."""
        names = ("rule", "first_day", "starts", "minutes")
        return HubHours(hub=hub, **{name: self.cleaned_data[name] for name in names})


def _pattern(weekdays: list[int], last: date | None) -> Pattern:
    if weekdays:
        return Pattern(kind="weekly", weekdays=frozenset(weekdays), until=last)
    return Pattern(kind="daily", until=last)


class DayForm(forms.Form):
    """A day on which it is closed, or open besides."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    kind = forms.ChoiceField(label=_("That day"), choices=HubDay.Kind, widget=forms.RadioSelect, initial="closed")
    starts = forms.TimeField(label=_("Open from"), widget=clock_input(), required=False)
    ends = forms.TimeField(label=_("until"), widget=clock_input(), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the hours of a day on which it is open besides."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("kind") == HubDay.Kind.EXTRA and not self.errors:
            starts, ends = given.get("starts"), given.get("ends")
            given["minutes"] = minutes_between(starts, ends) if starts is not None and ends is not None else None
            if given["minutes"] is None:
                self.add_error("ends", gettext("Say from when until when it is open."))
        return given

    def row(self, hub: Hub) -> HubDay:
        """Return the unsaved day."""
        given = self.cleaned_data
        if given["kind"] == HubDay.Kind.CLOSED:
            return HubDay(hub=hub, kind=given["kind"], day=given["day"])
        return HubDay(hub=hub, kind=given["kind"], day=given["day"], starts=given["starts"], minutes=given["minutes"])


class StockForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """Something that the hub has or lacks."""

    class Meta:
        model = HubStock
        fields: ClassVar = ["name", "level"]

    def clean_name(self) -> str:
        """Keep one line."""
        return one_line(self.cleaned_data["name"])

    def row(self, hub: Hub) -> HubStock:
        """Return the unsaved thing."""
        return HubStock(hub=hub, name=self.cleaned_data["name"], level=self.cleaned_data["level"])


class ShiftForm(forms.ModelForm):  # type: ignore[type-arg]
    """A shift."""

    starts_at = WallTimeField(label=_("From"))
    ends_at = WallTimeField(label=_("Until"))

    class Meta:
        model = Shift
        fields: ClassVar = ["what", "starts_at", "ends_at", "seats"]

    def clean_what(self) -> str:
        """Keep one line."""
        return one_line(self.cleaned_data["what"])

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        given: dict[str, Any] = super().clean() or {}
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", gettext("It ends before it begins. Change one of them."))
        return given

    def row(self, hub: Hub) -> Shift:
        """Return the unsaved shift."""
        return Shift(hub=hub, **{name: self.cleaned_data[name] for name in self.Meta.fields})


class ShiftChangeForm(ShiftForm):
    """A shift as it is to be, and which SEQUENCE of it was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.sequence
        _on_the_clock_of(self, self.instance.hub)


FORMS: dict[str, type[Any]] = {"hours": HoursForm, "day": DayForm, "stock": StockForm, "shift": ShiftForm}


def form_of(what: str, hub: Hub, data: Any = None) -> Any:
    """Return the form that adds something to a hub, on the clock of its gathering."""
    form = FORMS[what](data, prefix=what)
    _on_the_clock_of(form, hub)
    return form


def _on_the_clock_of(form: forms.BaseForm, hub: Hub) -> None:
    for field in form.fields.values():
        if isinstance(field, WallTimeField):
            field.zone = hub.gathering.zone

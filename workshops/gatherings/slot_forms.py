"""Forms of slots and the patterns that make them."""

from typing import Any, ClassVar

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .forms import VersionedForm
from .models import Gathering, Slot, SlotPattern
from .recurrence import Days, days_of, rule_of


def clock_input() -> forms.TimeInput:
    """Return a field for a wall time."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def day_choices(gathering: Gathering) -> list[tuple[str, str]]:
    """Return the gathering's days as choices of a form."""
    return [(day.isoformat(), date_format(day, "l j F")) for day in gathering.days]


class SlotForm(VersionedForm):
    """One slot on one day; the day of a slot that exists stays."""

    class Meta:
        model = Slot
        fields = ("day", "label", "kind", "starts", "ends")
        widgets: ClassVar = {"starts": clock_input(), "ends": clock_input()}
        help_texts: ClassVar = {"ends": _("An hour before the start means the next day.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].widget = forms.Select(choices=day_choices(self.instance.gathering))
        self.fields["day"].disabled = self.instance.pk is not None


class PatternForm(VersionedForm):
    """A slot that recurs, without the language of recurrence rules."""

    which = forms.ChoiceField(
        label=_("On which days"),
        choices=[("every", _("Every day")), ("weekdays", _("On these weekdays")), ("dates", _("On these days only"))],
        widget=forms.RadioSelect,
        initial="every",
    )
    except_days = forms.MultipleChoiceField(
        label=_("But not"),
        choices=[("first", _("on the first day")), ("last", _("on the last day"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("label", "kind", "starts", "ends", "which", "weekdays", "dates", "except_days")

    class Meta:
        model = SlotPattern
        fields = ("label", "kind", "starts", "ends")
        widgets: ClassVar = {"starts": clock_input(), "ends": clock_input()}
        help_texts: ClassVar = {"ends": _("An hour before the start means the next day.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pattern, gathering = self.instance, self.instance.gathering
        days = days_of(pattern.days, gathering.starts_on, gathering.ends_on) if pattern.pk else Days()
        numbers = sorted({day.weekday() for day in gathering.days} | days.weekdays)
        self.fields["weekdays"] = forms.TypedMultipleChoiceField(
            label=_("Weekdays"),
            choices=[(number, WEEKDAYS[number]) for number in numbers],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["dates"] = forms.MultipleChoiceField(
            label=_("Days"), choices=day_choices(gathering), required=False, widget=forms.CheckboxSelectMultiple
        )
        self.order_fields(self.field_order)
        self.initial.update(
            which=days.kind,
            weekdays=sorted(days.weekdays),
            dates=sorted(day.isoformat() for day in days.dates),
            except_days=[name for name, skips in (("first", pattern.skip_first), ("last", pattern.skip_last)) if skips],
        )

    def clean(self) -> dict[str, Any]:
        """Turn the chosen days into a rule."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        which = cleaned.get("which")
        self.instance.skip_first = "first" in cleaned.get("except_days", ())
        self.instance.skip_last = "last" in cleaned.get("except_days", ())
        if which == "weekdays" and not cleaned.get("weekdays"):
            self.add_error("weekdays", gettext("Choose at least one weekday."))
        elif which == "dates" and not cleaned.get("dates"):
            self.add_error("dates", gettext("Choose at least one day."))
        elif which:
            self.instance.days = rule_of(self._days(which, cleaned))
        return cleaned

    def _days(self, which: Any, cleaned: dict[str, Any]) -> Days:
        dates = frozenset(day for day in self.instance.gathering.days if day.isoformat() in cleaned.get("dates", ()))
        return Days(kind=which, weekdays=frozenset(cleaned.get("weekdays", ())), dates=dates)

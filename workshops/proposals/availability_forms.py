"""The form of when somebody can teach: a day has its slots, and a choice for the whole day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Slot

from .teacher_models import Availability

UNSAID = ("", _("not said"))
CHOICES = (*Availability.Choice.choices, UNSAID)
WHOLE_DAY = (("", _("as below")), ("can", _("all day")), ("away", _("not there")))


@dataclass(frozen=True)
class Day:
    """A day of the gathering with the choice for all of it and those for its slots."""

    day: date
    whole: forms.BoundField
    slots: list[tuple[Slot, forms.BoundField]]


class AvailabilityForm(forms.Form):
    """A choice for each slot; one for the whole day goes before those of its slots."""

    def __init__(self, *args: Any, slots: Iterable[Slot], said: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = list(slots)
        for slot in self.slots:
            self.fields[f"day-{slot.day}"] = forms.ChoiceField(
                choices=WHOLE_DAY, required=False, widget=forms.RadioSelect, label=gettext("The whole day")
            )
            self.fields[f"slot-{slot.pk}"] = forms.ChoiceField(
                choices=CHOICES,
                required=False,
                widget=forms.RadioSelect,
                label=slot.label,
                initial=said.get(slot.pk, ""),
            )

    @property
    def days(self) -> list[Day]:
        """Return the days that have slots, in order."""
        days: dict[date, Day] = {}
        for slot in self.slots:
            day = days.setdefault(slot.day, Day(slot.day, self[f"day-{slot.day}"], []))
            day.slots.append((slot, self[f"slot-{slot.pk}"]))
        return list(days.values())

    def clean(self) -> dict[str, Any]:
        """Refuse a slot that is not among this gathering's."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        named = {name for name in self.data if name.startswith("slot-")}
        if named - set(self.fields):
            self.add_error(
                None, gettext("One of the slots is gone or of another gathering. Look at the table again, then save.")
            )
        return cleaned

    def said(self) -> dict[int, str]:
        """Return the choice for each slot that was sent, by its id."""
        whole = {"can": Availability.Choice.CAN, "away": Availability.Choice.CANNOT}
        return {
            slot.pk: whole.get(self.cleaned_data[f"day-{slot.day}"], self.cleaned_data[f"slot-{slot.pk}"])
            for slot in self.slots
            if f"slot-{slot.pk}" in self.data or self.cleaned_data[f"day-{slot.day}"]
        }

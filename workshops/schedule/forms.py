"""Forms of the board: what is done with a session, and where it goes."""

from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind

from .models import Session


class SlotField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """A slot of the shown day, by its label and times."""

    def label_from_instance(self, obj: Slot) -> str:
        """Return `Morning 9:00–12:00`."""
        return f"{obj.label} {formats.time_format(obj.starts, 'G:i')}–{formats.time_format(obj.ends, 'G:i')}"


class SeenForm(forms.Form):
    """What to do with a session, and the version of it that the person saw."""

    class Do(models.TextChoices):
        """What can be done with a session in hand."""

        PLACE = "place", _("Place it")
        UNPLACE = "unplace", _("Unplace it")
        PIN = "pin", _("Pin it")
        UNPIN = "unpin", _("Unpin it")

    do = forms.ChoiceField(choices=Do, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=0, max_value=2_147_483_647, widget=forms.HiddenInput)
    anyway = forms.IntegerField(min_value=0, max_value=10_000, required=False, help_text="So many seats may be lost.")


class PlaceForm(forms.Form):
    """A slot of the day and a place; a cell of the table sends both at once as `target`, `<slot>-<place>`."""

    slot = SlotField(Slot.objects.none(), label=_("Slot"), empty_label=_("Choose a slot"))
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Place"), empty_label=_("Choose a place"))
    pin = forms.BooleanField(label=_("Pin it there"), required=False)

    def __init__(self, data: QueryDict | None = None, *, gathering: Gathering, day: date, **kwargs: Any) -> None:
        if data and "-" in data.get("target", ""):
            data = data.copy()
            data["slot"], _dash, data["place"] = str(data["target"]).partition("-")
        super().__init__(data, **kwargs)
        self.fields["slot"].queryset = slots_of(gathering, day)  # type: ignore[attr-defined]
        self.fields["place"].queryset = Place.objects.filter(gathering=gathering)  # type: ignore[attr-defined]


def slots_of(gathering: Gathering, day: date) -> "models.QuerySet[Slot]":
    """Return the day's slots for workshops."""
    return Slot.objects.filter(gathering=gathering, day=day, kind=SlotKind.CLASS)


def place_form(gathering: Gathering, day: date, session: Session) -> PlaceForm:
    """Return the form filled with where the session is, as far as that is on this day."""
    slots = slots_of(gathering, day)
    slot = next((slot for slot in slots if slot.span(gathering.zone).start == session.starts_at), None)
    initial = {"slot": slot, "place": session.place_id, "pin": session.pinned}
    return PlaceForm(gathering=gathering, day=day, initial=initial)

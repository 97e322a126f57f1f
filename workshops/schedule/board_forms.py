"""What a board's script asks for, checked."""

from typing import Any

from django import forms
from django.http import QueryDict

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind

from .forms import SeenForm

BIGGEST = 9_223_372_036_854_775_807


class MoveForm(SeenForm):
    """One change of one session: by its own key, from the version seen, to a class slot of any day and a place."""

    key = forms.UUIDField()
    slot = forms.ModelChoiceField(Slot.objects.none(), required=False)
    place = forms.ModelChoiceField(Place.objects.none(), required=False)

    def __init__(self, data: QueryDict, *, gathering: Gathering) -> None:
        super().__init__(data)
        slots = Slot.objects.filter(gathering=gathering, kind=SlotKind.CLASS)
        self.fields["slot"].queryset = slots  # type: ignore[attr-defined]
        self.fields["place"].queryset = Place.objects.filter(gathering=gathering)  # type: ignore[attr-defined]
        self.fields["slot"].required = self.fields["place"].required = data.get("do") == self.Do.PLACE

    def asked(self) -> dict[str, Any]:
        """Return what is wished for, without the version from which."""
        slot, place = self.cleaned_data["slot"], self.cleaned_data["place"]
        return {"do": self.cleaned_data["do"], "slot": slot and slot.pk, "place": place and place.pk}


class NewsForm(forms.Form):
    """What a board knows already."""

    version = forms.IntegerField(min_value=0, max_value=BIGGEST)
    step = forms.IntegerField(min_value=0, max_value=BIGGEST)
    here = forms.CharField(required=False, max_length=4_000)
    day = forms.DateField(input_formats=["%Y-%m-%d"])

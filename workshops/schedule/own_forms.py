"""Forms of teachers who place themselves, and of the team that opens slots for that."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Place, Slot, SlotKind
from workshops.proposals.models import Workshop

from .models import Session

LONGEST = 9_223_372_036_854_775_807
MOST_SPOTS = 2_000


class OwnForm(forms.Form):
    """One of the workshop's sessions, its version seen, and where it goes (`<slot>-<place>`) or that it goes back."""

    session = forms.ModelChoiceField(Session.objects.none())
    version = forms.IntegerField(min_value=0, max_value=2_147_483_647)
    slot = forms.ModelChoiceField(Slot.objects.none(), required=False)
    place = forms.ModelChoiceField(Place.objects.none(), required=False)
    back = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None = None, *, workshop: Workshop) -> None:
        if data is not None:
            data = data.copy()
            data["slot"], _dash, data["place"] = str(data.get("target", "")).partition("-")
        super().__init__(data)
        gathering = workshop.gathering
        sessions = Session.objects.filter(offering__workshop=workshop).select_related("offering__workshop__gathering")
        slots = Slot.objects.filter(gathering=gathering, kind=SlotKind.CLASS)
        self.fields["session"].queryset = sessions  # type: ignore[attr-defined]
        self.fields["slot"].queryset = slots  # type: ignore[attr-defined]
        self.fields["place"].queryset = Place.objects.filter(gathering=gathering)  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Want a slot and a place, unless it goes back."""
        given = self.cleaned_data
        if not given.get("back") and not (given.get("slot") and given.get("place")):
            raise forms.ValidationError(_t("Choose a slot and a place."))


class OpenForm(forms.Form):
    """The spots that are open, `<slot>-<place>` each with 0 for any place, until when, and what was open before."""

    until = forms.DateTimeField(
        label=_("Teachers may choose until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("By the gathering's clock. After that only the team moves sessions."),
    )
    seen = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the ticked spots."""
        ticked = self.ticked()
        parts = [value.partition("-") for value in ticked]
        if len(ticked) > MOST_SPOTS or not all(_is_id(slot) and _is_id(place) for slot, _dash, place in parts):
            raise forms.ValidationError(_t("That could not be read. Please try again from this page."))
        spots = frozenset((int(slot), int(place) or None) for slot, _dash, place in parts)
        return {**self.cleaned_data, "spots": spots}

    def ticked(self) -> list[str]:
        """Return the values of the ticked boxes as they were sent."""
        return self.data.getlist("spot") if isinstance(self.data, QueryDict) else []

    def until_in(self, zone: ZoneInfo) -> datetime | None:
        """Return the typed wall time as the gathering's; wants a valid form."""
        given = self.cleaned_data.get("until")
        return timezone.make_naive(given).replace(tzinfo=zone) if given else None


def _is_id(text: str) -> bool:
    return text.isdecimal() and int(text) <= LONGEST if len(text) < 20 else False

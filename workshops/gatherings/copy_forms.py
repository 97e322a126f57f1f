"""The form of a copy."""

import re
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from .copying import Choice
from .forms import day_input
from .models import Gathering

A_YEAR = timedelta(weeks=52)  # the same days of the week


class CopyForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """How the copy is called, when it is, and what comes along."""

    places = forms.BooleanField(label=_("Places, with features and positions"), required=False)
    slots = forms.BooleanField(label=_("Slot patterns and slots"), required=False)
    team = forms.BooleanField(label=_("The team, with its roles"), required=False)

    class Meta:
        model = Gathering
        fields = ("name", "starts_on", "ends_on")
        widgets: ClassVar = {"starts_on": day_input(), "ends_on": day_input()}

    @property
    def choice(self) -> Choice:
        """What was chosen to come along."""
        return Choice(**{name: self.cleaned_data[name] for name in ("places", "slots", "team")})


def suggestion(source: Gathering) -> dict[str, Any]:
    """Return what a copy begins with: a year later on the same days of the week, the year in the name counted on."""
    named = re.sub(r"\b(20\d\d)\b", lambda year: str(int(year[0]) + 1), source.name)
    days = {"starts_on": source.starts_on + A_YEAR, "ends_on": source.ends_on + A_YEAR}
    return {"name": named, **days, "places": True, "slots": True, "team": True}

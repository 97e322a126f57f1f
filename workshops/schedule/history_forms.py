"""Forms of the history: which steps to show, and which to undo."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .history import people_of

MOST = 9_223_372_036_854_775_807


class HistoryForm(forms.Form):
    """Whose steps, and of which day."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Who"), required=False, empty_label=_("everybody"))
    day = forms.TypedChoiceField(label=_("Day"), required=False, coerce=date.fromisoformat, empty_value=None)

    def __init__(self, data: QueryDict, *, gathering: Gathering) -> None:
        super().__init__(data)
        people = people_of(gathering)
        self.fields["person"].queryset = Person.objects.filter(pk__in=[p.pk for p in people])  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("everybody")), *((p.pk, str(p)) for p in people)]  # type: ignore[attr-defined]
        days = [(day.isoformat(), formats.date_format(day, "D j F")) for day in gathering.days]
        self.fields["day"].choices = [("", _("all days")), *days]  # type: ignore[attr-defined]


class UndoForm(forms.Form):
    """A step to undo, the last of one's own when none is named; `back_to` undoes all of one's own after it as well."""

    step = forms.IntegerField(required=False, min_value=1, max_value=MOST, widget=forms.HiddenInput)
    back_to = forms.BooleanField(required=False, widget=forms.HiddenInput)

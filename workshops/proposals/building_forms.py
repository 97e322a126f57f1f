"""The form of what a workshop builds on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .building import possible_bases
from .models import Workshop


class BasesForm(forms.Form):
    """Other workshops of the gathering, and the version of this one that was seen."""

    bases = forms.ModelMultipleChoiceField(
        Workshop.objects.none(), label=_("It builds on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647)

    def __init__(self, *args: Any, workshop: Workshop, **kwargs: Any) -> None:
        given = {"bases": workshop.prerequisites.all(), "version": workshop.version}
        super().__init__(*args, initial=given, **kwargs)
        self.fields["bases"].queryset = possible_bases(workshop)  # type: ignore[attr-defined]

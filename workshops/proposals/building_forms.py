"""The form of what a workshop builds on."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from .building import possible_bases
from .models import Workshop


class BasesForm(forms.Form):
    """Other workshops of the gathering, and the version of this one that was seen."""

    bases = forms.ModelMultipleChoiceField(
        Workshop.objects.none(), label=_("It builds on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647)

    def __init__(self, data: QueryDict | None, *, workshop: Workshop) -> None:
        super().__init__(data, initial={"bases": workshop.prerequisites.all(), "version": workshop.version})
        self.fields["bases"].queryset = possible_bases(workshop)  # type: ignore[attr-defined]

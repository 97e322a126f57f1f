"""Forms of a programme round the year and of a new series in it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm, zone_field
from workshops.gatherings.models import Gathering
from workshops.proposals.models import Workshop
from workshops.skills.models import Category

from .rhythm_forms import RhythmForm


class NewSeriesForm(RhythmForm):
    """A series of a new workshop: what it is in short, then how it repeats."""

    title = forms.CharField(label=_("Title"), max_length=200)
    abstract = forms.CharField(label=_("In one sentence"), max_length=500, required=False)
    category = forms.ModelChoiceField(
        Category.objects.all(),
        label=_("Category"),
        required=False,
    )
    capacity = forms.IntegerField(label=_("Group size at most"), required=False, min_value=1, max_value=5_000)
    teach = forms.BooleanField(label=_("I teach it"), required=False, initial=True)
    form_id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("title", "abstract", "category", "capacity", "teach")

    def workshop(self) -> Workshop:
        """Return the workshop that it begins, not saved."""
        words = {name: self.cleaned_data[name] for name in ("title", "abstract", "category", "capacity", "form_id")}
        return Workshop(gathering=self.programme, **words)


class SettingsForm(VersionedForm):
    """A programme's settings; its clock stays, for dates are promised on it."""

    class Meta:
        model = Gathering
        fields = ("name", "site", "state", "about", "latitude", "longitude")
        help_texts: ClassVar = {"latitude": _("Of the middle of the site, in degrees: 44.87.")}


class ProgrammeForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is needed to begin a programme: a name, a place in the world, a clock."""

    time_zone = zone_field()

    class Meta:
        model = Gathering
        fields = ("name", "site", "time_zone")
        help_texts: ClassVar = {"name": _("Like: Workshops at the mill.")}

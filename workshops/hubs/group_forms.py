"""Forms of local groups."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.aid.forms import public_words
from workshops.gatherings.forms import VersionedForm
from workshops.people.honest import refused_words
from workshops.people.names import one_line

from .group_models import LocalGroup


class GroupForm(VersionedForm):
    """A group that somebody starts or tells of."""

    class Meta:
        model = LocalGroup
        fields: ClassVar = ["name", "area", "about"]
        widgets: ClassVar = {"about": forms.Textarea(attrs={"rows": 4})}

    def clean_name(self) -> str:
        """Keep one line that tells nothing private."""
        name = one_line(public_words(self.cleaned_data["name"]))
        if refusal := refused_words(name):
            raise forms.ValidationError(refusal, code="name")
        return name

    def clean_area(self) -> str:
        """Keep a part of the world, not a home."""
        return one_line(public_words(self.cleaned_data["area"]))

    def clean_about(self) -> str:
        """Keep words that tell nothing private."""
        return public_words(self.cleaned_data["about"])


class AnswerForm(forms.Form):
    """Whether a group is listed."""

    listed = forms.TypedChoiceField(
        choices=(("yes", _("List it")), ("no", _("Do not"))), coerce=lambda word: word == "yes"
    )
    reason = forms.CharField(label=_("Why not"), max_length=300, required=False)


class GroupRemoveForm(forms.Form):
    """Why a group is taken out of the directory."""

    reason = forms.CharField(label=_("Why? Whoever started it reads this."), max_length=300, required=False)

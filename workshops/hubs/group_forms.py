"""Forms of local groups."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.aid.forms import public_words
from workshops.people.names import lines, one_line

from .group_models import LocalGroup


class GroupForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """A group that somebody starts or tells of."""

    class Meta:
        model = LocalGroup
        fields: ClassVar = ["name", "area", "about"]
        widgets: ClassVar = {"about": forms.Textarea(attrs={"rows": 4})}

    def clean_name(self) -> str:
        """Keep one line that tells nothing private."""
        return one_line(public_words(self.cleaned_data["name"]))

    def clean_area(self) -> str:
        """Keep a part of the world, not a home."""
        return one_line(public_words(self.cleaned_data["area"]))

    def clean_about(self) -> str:
        """Keep words that tell nothing private."""
        return public_words(self.cleaned_data["about"])


class NoteForm(forms.Form):
    """A note to a group; whoever writes it agrees that the group reads their address."""

    words = forms.CharField(label=_("What do you want to say?"), max_length=2_000, widget=forms.Textarea)
    agreed = forms.BooleanField(label=_("The group may read my name and e-mail address, to answer me"))

    def clean_words(self) -> str:
        """Clean signs that nobody sees."""
        return lines(self.cleaned_data["words"])


class AnswerForm(forms.Form):
    """Whether a group is listed."""

    listed = forms.TypedChoiceField(
        choices=(("yes", _("List it")), ("no", _("Do not"))), coerce=lambda word: word == "yes"
    )
    reason = forms.CharField(label=_("Why not"), max_length=300, required=False)

"""Forms of the catalogue's skills."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm

from .models import Skill

MOST_OTHERS = 40


class SkillForm(VersionedForm):
    """A skill's name, category, sentence and other names."""

    class Meta:
        model = Skill
        fields = ("name", "category", "about", "other_names")
        widgets: ClassVar = {
            "about": forms.Textarea(attrs={"rows": 2}),
            "other_names": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts: ClassVar = {"about": _("One plain sentence: what one learns.")}

    def clean_name(self) -> str:
        """Take one line without outer or doubled space."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_other_names(self) -> str:
        """Keep each name once, a line each; refuse very many or very long ones."""
        lines = [" ".join(line.split()) for line in str(self.cleaned_data["other_names"]).splitlines()]
        names = list({line.casefold(): line for line in lines if line}.values())
        if len(names) > MOST_OTHERS or any(len(name) > 100 for name in names):
            raise ValidationError(gettext("At most 40 names, a line each, of 100 letters at most."))
        return "\n".join(names)


class JoinForm(forms.Form):
    """Which skill another becomes part of, in the versions that were shown."""

    into = forms.SlugField(widget=forms.HiddenInput, max_length=110)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    into_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def seen(self) -> tuple[int, int]:
        """Return the versions of the one that goes and the one that stays."""
        cleaned: dict[str, Any] = self.cleaned_data
        return int(cleaned["version"]), int(cleaned["into_version"])

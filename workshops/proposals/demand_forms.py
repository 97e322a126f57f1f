"""Forms of a call for a skill and of the answer to an invitation."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import day_input
from workshops.skills.forms import SkillField
from workshops.skills.models import Skill

from .demand_models import SkillCall


class CallForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """What is called for, by when, and how many make it ripe."""

    skill = SkillField(queryset=Skill.objects.filter(pending=False), label=_("Skill"))

    class Meta:
        model = SkillCall
        fields = ("skill", "minimum", "until")
        widgets: ClassVar = {"until": day_input()}
        help_texts: ClassVar = {"minimum": _("With so many, those who list the skill are invited to teach it.")}


class AnswerForm(forms.Form):
    """Gladly, not this time, or never."""

    ANSWERS = (("accepted", _("Gladly")), ("declined", _("Not this time")), ("never", _("No such letters any more")))

    answer = forms.ChoiceField(choices=ANSWERS)

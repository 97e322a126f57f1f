"""What may stand in a calendar's address."""

from django import forms
from django.utils.translation import gettext_lazy as _

HIGHEST_ID = 2**53


class SelectionForm(forms.Form):
    """The parts of the programme that a calendar can be of; what is no longer in it is no mistake."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    category = forms.CharField(label=_("Category"), required=False, max_length=90)
    place = forms.CharField(label=_("Place"), required=False, max_length=110)
    teacher = forms.IntegerField(label=_("Teacher"), required=False, min_value=1, max_value=HIGHEST_ID)
    age = forms.IntegerField(label=_("Age of who comes"), required=False, min_value=0, max_value=120)
    skill = forms.CharField(label=_("Skill"), required=False, max_length=110)

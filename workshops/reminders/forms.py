"""The form of a person's reminders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .choice_models import Lead


class ReminderChoiceForm(forms.Form):
    """Whether, and how long before."""

    wanted = forms.BooleanField(label=_("Remind me by e-mail"), required=False)
    changes = forms.BooleanField(label=_("Tell me what changes in my plan and in what I teach"), required=False)
    minutes_before = forms.TypedChoiceField(label=_("When"), choices=Lead, coerce=int)

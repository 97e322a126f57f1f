"""The form that dismisses a warning."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DismissForm(forms.Form):
    """Why it is fine as it is."""

    reason = forms.CharField(
        label=_("It is fine because"),
        max_length=300,
        help_text=_("The others of the team read this: they agreed, somebody helps, the rain place is next door."),
    )

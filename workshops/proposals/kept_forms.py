"""The form that asks for a kept teacher's address."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """An address that may be the kept teacher's."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        help_text=_("We send one letter to it. Nothing changes until they open its link and say yes."),
    )

"""Forms about people."""

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The address to which a code goes."""

    email = EmailField(
        label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth ships no types
    """The code from the mail; capitals, dashes and spaces do not matter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("The code from the mail")
        field.help_text = _("Capitals, dashes and spaces do not matter.")
        field.widget.attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "maxlength": "40"}

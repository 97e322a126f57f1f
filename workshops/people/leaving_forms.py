"""The form that makes sure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import Person
from .names import one_line


class LeaveForm(forms.Form):
    """One's own name, typed again; the e-mail address of somebody without a name."""

    typed = forms.CharField(max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = person.name or person.email or ""
        self.fields["typed"].label = _("Type “%(name)s” to delete your account") % {"name": self.wanted}

    def clean_typed(self) -> str:
        """Refuse anything else; capitals do not matter."""
        typed = one_line(self.cleaned_data["typed"])
        if typed.casefold() != self.wanted.casefold():
            raise ValidationError(_("That is not “%(name)s”. Nothing was deleted.") % {"name": self.wanted})
        return typed

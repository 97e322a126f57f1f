"""The form of a link that lets people propose after the deadline."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import WallTimeField
from workshops.gatherings.models import Gathering


class GraceForm(forms.Form):
    """Until when, for whom, what for."""

    ends_at = WallTimeField(label=_("Until"), help_text=_("On the gathering's clock."))
    email = forms.EmailField(
        label=_("For one person: their e-mail address"),
        max_length=254,
        required=False,
        help_text=_("They get a letter. Leave it empty for a link that everyone may use who has it."),
    )
    note = forms.CharField(label=_("What it is for"), max_length=100, required=False)

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_at"].zone = gathering.zone  # type: ignore[attr-defined]

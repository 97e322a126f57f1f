"""Forms about the teachers of a workshop."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person
from workshops.people.names import hidden_sign

from .models import WorkshopTeacher


class TeacherForm(forms.Form):
    """Somebody who is entered as a teacher or helper: by name, and by the team with their address."""

    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("With it they can sign in and find this workshop. Leave it empty when you do not know it."),
    )
    role = forms.ChoiceField(label=_("As"), choices=WorkshopTeacher.Role.choices, initial=WorkshopTeacher.Role.TEACHER)

    def __init__(self, *args: Any, by_team: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_team:
            self.fields["name"].help_text = _("For somebody without an address. The team can add one later.")
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        """Ask for a name or an address."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["email"] = cleaned.get("email", "")
        if not self.errors and not (cleaned["name"] or cleaned["email"]):
            self.add_error("name", gettext("Give a name or an e-mail address."))
        return cleaned


class InvitationForm(forms.Form):
    """Somebody to be asked: by an address, or by the name of a teacher whom everyone can find here."""

    whom = forms.CharField(
        label=_("E-mail address, or the name of a teacher here"),
        max_length=254,
        help_text=_("They get one letter and answer with one tap. Until they say yes, only you and the team know."),
    )
    person = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    role = forms.ChoiceField(label=_("As"), choices=WorkshopTeacher.Role.choices, initial=WorkshopTeacher.Role.TEACHER)


class AnswerForm(forms.Form):
    """Yes or no to an invitation; somebody without a name gives one with a yes."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not person.name:
            self.fields["name"] = forms.CharField(
                label=_("Your name"),
                max_length=150,
                required=False,
                help_text=_("As others will read it."),
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
            )

    def clean(self) -> dict[str, Any]:
        """Ask somebody who says yes for a name that can be read."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == "yes" and "name" in self.fields and not cleaned.get("name"):
            self.add_error("name", gettext("What is your name?"))
        if hidden_sign(cleaned.get("name") or ""):
            self.add_error("name", gettext("There is a sign in it that nobody sees. Type it anew."))
        return cleaned

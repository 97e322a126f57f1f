"""The forms of what a person wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .choice_models import Lead


class ClockField(forms.TimeField):
    """An hour of the day, or none."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ReminderChoiceForm(forms.Form):
    """Whether to be reminded of a session, and how long before; the short form beside the plan."""

    wanted = forms.BooleanField(label=_("Remind me by e-mail"), required=False)
    minutes_before = forms.TypedChoiceField(label=_("When"), choices=Lead, coerce=int)


class NoticeChoiceForm(ReminderChoiceForm):
    """Everything that we tell, kind by kind, and when it must be quiet."""

    changes = forms.BooleanField(
        label=_("What changed"),
        required=False,
        help_text=_("When something in your plan, or that you teach, is moved, cancelled or changed. At once."),
    )
    evening = forms.BooleanField(
        label=_("The next day"),
        required=False,
        help_text=_("The evening before: what is on for you, what to bring and pay, who comes to what you teach."),
    )
    arrival = forms.BooleanField(
        label=_("Before I travel"), required=False, help_text=_("Two days before: my whole plan, for my calendar too.")
    )
    teaching = forms.BooleanField(
        label=_("Time to set up"), required=False, help_text=_("An hour before what I teach: where, and who comes.")
    )
    announcements = forms.BooleanField(
        label=_("What the team announces"), required=False, help_text=_("Seldom, and from organizers only.")
    )
    quiet_from = ClockField(label=_("No mail from"), required=False)
    quiet_until = ClockField(label=_("until"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse half of the quiet hours, and hours of no length."""
        given = super().clean() or {}
        starts, ends = given.get("quiet_from"), given.get("quiet_until")
        if "quiet_from" in given and "quiet_until" in given:
            if (starts is None) != (ends is None):
                self.add_error("quiet_until", _("Give both hours, or neither."))
            elif starts is not None and starts == ends:
                self.add_error("quiet_until", _("Quiet hours end at another hour than they begin."))
        return given

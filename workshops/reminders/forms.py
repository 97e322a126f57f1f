"""The forms of what a person wants to be told."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from .channel_models import Channel
from .choice_models import Lead, ReminderChoice
from .texting import TOPICS_BY_TEXT


class ClockField(forms.TimeField):
    """An hour of the day, or none."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


TICKED = ("wanted", "changes", "evening", "arrival", "teaching", "announcements")  # in the page's order


def ticks_of(choice: ReminderChoice) -> dict[str, Any]:
    """Return what the form shows of a choice: for each kind a tick by mail and one on the person's devices."""
    ticks = model_to_dict(choice) | {"also_before": [lead.value for lead in Lead.of_bits(choice.also_before)]}
    for topic in TICKED:
        told = getattr(choice, topic)
        ticks |= {topic: told and topic not in choice.not_by_mail, f"push_{topic}": told and topic in choice.by_push}
        ticks[f"sms_{topic}"] = told and topic in choice.by_sms
    return ticks


class ReminderChoiceForm(forms.Form):
    """Whether to be reminded of a session, and how long before; the short form beside the plan."""

    wanted = forms.BooleanField(label=_("Remind me by e-mail"), required=False)
    minutes_before = forms.TypedChoiceField(label=_("When"), choices=Lead, coerce=int)

    def columns(self) -> dict[str, Any]:
        """Return what was chosen, as columns of ReminderChoice."""
        return self.cleaned_data


class NoticeChoiceForm(ReminderChoiceForm):
    """Everything that we tell, kind by kind and way by way, and when it must be quiet."""

    wanted = forms.BooleanField(label=_("Before each session"), required=False)
    also_before = forms.TypedMultipleChoiceField(
        label=_("And also"), choices=Lead, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    bundled = forms.BooleanField(
        label=_("One mail in the evening instead of single ones"),
        required=False,
        help_text=_(
            "Your next day comes in one mail, with no reminders before single sessions. What changed waits until "
            "19:00, unless you need it sooner."
        ),
    )

    changes = forms.BooleanField(
        label=_("What changed"),
        required=False,
        help_text=_("When something in your plan, or that you teach, is moved, cancelled or changed. At once."),
    )
    evening = forms.BooleanField(
        label=_("The next day"),
        required=False,
        help_text=_(
            "One mail the evening before, for all of the next day: what is on for you, what to bring and pay, "
            "who comes to what you teach."
        ),
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
    quiet_from = ClockField(label=_("Quiet from"), required=False)
    quiet_until = ClockField(label=_("until"), required=False)

    def __init__(self, *args: Any, has_device: bool = False, has_phone: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_device = has_device
        for topic in TOPICS_BY_TEXT if has_phone else ():
            self.fields[f"sms_{topic}"] = forms.BooleanField(label=_("By text message"), required=False)
        for topic in TICKED:
            self.fields[f"push_{topic}"] = forms.BooleanField(label=_("On my device"), required=False)

    def grid(self) -> Iterator[tuple[BoundField, list[BoundField]]]:
        """Yield for each kind its tick by mail, which names it, and its ticks by other ways."""
        for topic in TICKED:
            yield self[topic], [self[name] for name in (f"push_{topic}", f"sms_{topic}") if name in self.fields]

    def columns(self) -> dict[str, Any]:
        """Return what was ticked: a kind told by any way is wanted, and lists say which ways."""
        given = self.cleaned_data
        pushed, texted = (
            [topic for topic in TICKED if given.get(f"{way}_{topic}")] for way in (Channel.PUSH, Channel.SMS)
        )
        others_do = [topic for topic in TICKED if topic in {*pushed, *texted}]
        others = {name: given[name] for name in ("minutes_before", "bundled", "quiet_from", "quiet_until")}
        more = set(given["also_before"]) - {given["minutes_before"]}
        others["also_before"] = sum(Lead(minutes).bit for minutes in more)
        told = {topic: given[topic] or topic in others_do for topic in TICKED}
        ways = {"by_push": pushed, "by_sms": texted, "not_by_mail": [one for one in others_do if not given[one]]}
        return others | told | ways

    def clean(self) -> dict[str, Any]:
        """Refuse half of the quiet hours, and hours of no length."""
        given = super().clean() or {}
        alone = any(given.get(f"push_{topic}") and not given.get(topic) for topic in TICKED)
        if alone and not self.has_device:
            self.add_error(None, _("None of your devices is set up yet. Set one up first, or tick e-mail too."))
        if given.get("bundled") and not (given.get("evening") or given.get("push_evening")):
            self.add_error("bundled", _("That mail is “The next day”: tick it, too."))
        starts, ends = given.get("quiet_from"), given.get("quiet_until")
        if "quiet_from" in given and "quiet_until" in given:
            if (starts is None) != (ends is None):
                self.add_error("quiet_until", _("Give both hours, or neither."))
            elif starts is not None and starts == ends:
                self.add_error("quiet_until", _("Quiet hours end at another hour than they begin."))
        return given

"""What may stand in a calendar's address, and what a private one is made from."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release
from workshops.schedule.public_filters import FilterForm
from workshops.skills.models import Skill

from .private_models import PrivateFeed

Kind = PrivateFeed.Kind
MOST_SKILLS = 500
HIGHEST_ID = 2**53


class SelectionForm(forms.Form):
    """The parts of the programme that a calendar can be of; what is no longer in it is no mistake."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    category = forms.CharField(label=_("Category"), required=False, max_length=90)
    place = forms.CharField(label=_("Place"), required=False, max_length=110)
    teacher = forms.IntegerField(label=_("Teacher"), required=False, min_value=1, max_value=HIGHEST_ID)
    age = forms.IntegerField(label=_("Age of who comes"), required=False, min_value=0, max_value=120)
    skill = forms.CharField(label=_("Skill"), required=False, max_length=110)


class LinkForm(forms.Form):
    """Which calendar of one's own to have, and on which device."""

    calendar = forms.ChoiceField(label=_("Which calendar"))
    label = forms.CharField(
        label=_("On which device"), required=False, max_length=60, help_text=_("So that you know it again: my phone.")
    )
    alarms = forms.BooleanField(
        label=_("Ring before it begins"),
        required=False,
        initial=True,
        help_text=_("As long before as your reminders come. Some calendars leave alarms of others out."),
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, teams: Sequence[Gathering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {f"{Kind.TEAM}-{team.pk}": team for team in teams}
        named = [(key, _("For the team of %(gathering)s") % {"gathering": team}) for key, team in self.teams.items()]
        own = [(kind.value, kind.label) for kind in (Kind.PLAN, Kind.TEACHING)]
        calendar = self.fields["calendar"]
        if isinstance(calendar, forms.ChoiceField):
            calendar.choices = [*own, *named]
            calendar.error_messages["invalid_choice"] = _("That is no calendar of yours. Choose another.")

    @property
    def wanted(self) -> dict[str, Any]:
        """What `make_link` is to make."""
        chosen = self.cleaned_data["calendar"]
        team = self.teams.get(chosen)
        return {
            "kind": Kind.TEAM if team else chosen,
            "gathering": team,
            **{name: self.cleaned_data[name] for name in ("label", "alarms", "form_id")},
        }


class PartForm(FilterForm):
    """Which part of a programme to follow, from what its latest release has."""

    skill = forms.ChoiceField(label=_("Skill"), required=False)
    field_order = ("category", "skill", "teacher", "place", "age", "q")

    def __init__(self, release: Release, data: Any) -> None:
        super().__init__(release, data)
        del self.fields["view"]
        taught = Skill.objects.filter(workshops__released__release=release, pending=False).distinct()
        skill = self.fields["skill"]
        if isinstance(skill, forms.ChoiceField):
            skill.choices = [("", _("any")), *taught.order_by("name").values_list("slug", "name")[:MOST_SKILLS]]
            skill.error_messages["invalid_choice"] = _("This programme has no such one. Choose another.")
        self.order_fields(self.field_order)

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked, only what is named and can be read."""
        return self._asked()

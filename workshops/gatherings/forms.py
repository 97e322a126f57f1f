"""Forms of a gathering, its places and its team."""

from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.people.zones import KNOWN, zone_choices

from .errors import GatheringRefused, Stale
from .models import Gathering, Place, TeamMember


def day_input() -> forms.DateInput:
    """Return a field that opens the browser's own calendar."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def zone_field() -> forms.ChoiceField:
    """Return the choice of a gathering's time zone."""
    return forms.ChoiceField(
        label=_("Time zone"), choices=zone_choices, help_text=_("The clock of the place where you meet.")
    )


class WallTimeField(forms.DateTimeField):
    """A moment, typed and shown as wall time in `zone`; an hour that clocks leave out or show twice is refused."""

    zone = ZoneInfo("UTC")
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        """Read it on the clock of `zone`."""
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Show it on the clock of `zone`."""
        with timezone.override(self.zone):
            return super().prepare_value(value)


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """A form that names the version it saw, and keeps what was typed when somebody else was quicker."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    @property
    def seen_version(self) -> int:
        """The version of the row that the writer saw."""
        return int(self.cleaned_data["version"])

    def tell(self, refusal: GatheringRefused) -> None:
        """Show why it was refused; of a stale write each field that differs says what is saved now."""
        row = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if not isinstance(refusal, Stale) or row is None:
            self.add_error(None, refusal.sentence)
            return
        fresh = type(self)(instance=row)
        self.add_error(
            None,
            gettext(
                "Somebody else saved this while you were typing. Fields that differ say what is saved now; "
                "what you typed is still here. Save again to keep yours."
            ),
        )
        for name, field in self.fields.items():
            saved = fresh.get_initial_for_field(fresh.fields[name], name)
            if name != "version" and field.has_changed(saved, self[name].data):
                self.add_error(name, gettext("Saved meanwhile: %(value)s") % {"value": in_words(field, saved)})
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("version")] = str(fresh.instance.version)
        self.data = data


def in_words(field: forms.Field, value: Any) -> str:
    """Return a field's value as a person reads it."""
    values = value if isinstance(value, list | tuple | set) else [value]
    choices = {str(getattr(key, "value", key)): str(label) for key, label in getattr(field, "choices", ())}
    words = [choices.get(str(getattr(one, "pk", one)), str(one)) for one in values if one not in (None, "")]
    return ", ".join(words) or gettext("nothing")


class GatheringForm(VersionedForm):
    """A gathering's settings."""

    time_zone = zone_field()

    class Meta:
        model = Gathering
        fields = (
            *("name", "site", "starts_on", "ends_on", "time_zone", "state", "about", "latitude", "longitude"),
            *("proposals_close_at", "availability_closes_at", "packing_minutes"),
        )
        field_classes: ClassVar = {"proposals_close_at": WallTimeField, "availability_closes_at": WallTimeField}
        widgets: ClassVar = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "proposals_close_at": WallTimeField.widget,
            "availability_closes_at": WallTimeField.widget,
        }
        help_texts: ClassVar = {
            "latitude": _("Of the middle of the site, in degrees: 44.87."),
            "packing_minutes": _("What a teacher needs between two places, beside the walk. The board warns of less."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = str(self.data.get("time_zone", ""))
        zone = ZoneInfo(typed) if typed in KNOWN else self.instance.zone
        for name in ("proposals_close_at", "availability_closes_at"):
            self.fields[name].zone = zone  # type: ignore[attr-defined]


class NewGatheringForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is needed to begin: a name, days and a clock."""

    time_zone = zone_field()

    class Meta:
        model = Gathering
        fields = ("name", "site", "starts_on", "ends_on", "time_zone")
        widgets: ClassVar = {"starts_on": day_input(), "ends_on": day_input()}


class PlaceForm(VersionedForm):
    """A place of the gathering."""

    class Meta:
        model = Place
        fields = (
            "name",
            "about",
            "capacity",
            "parallel_groups",
            "features",
            "rain_place",
            "order",
            "east_m",
            "north_m",
        )
        widgets: ClassVar = {"features": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Place.objects.filter(gathering=self.instance.gathering).exclude(pk=self.instance.pk)
        self.fields["rain_place"] = forms.ModelChoiceField(
            places, label=_("Where to go in rain"), required=False, empty_label=_("nowhere else")
        )


class TeamForm(forms.Form):
    """Somebody new on the team."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254, help_text=_("They sign in with it."))
    name = forms.CharField(
        label=_("Name"), max_length=150, required=False, help_text=_("Used until they say how they want to be called.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=TeamMember.Role.choices, widget=forms.CheckboxSelectMultiple
    )

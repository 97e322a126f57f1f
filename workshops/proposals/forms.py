"""The form of a workshop."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm
from workshops.gatherings.models import Feature, SlotKind
from workshops.people.names import hidden_sign
from workshops.skills.models import Skill

from .fitting import Fitting, fitting_of, fitting_words
from .form_steps import HELP, STEPS, Step
from .models import Workshop

LINKS = ("skills", "needs")


def one_field(field: "models.Field[Any, Any]", **options: Any) -> forms.Field | None:
    """Return the form's field; an address typed without https:// gets it."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class NeedsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """What the place must have; each says how many places have it."""

    fitting: Fitting | None = None

    def label_from_instance(self, obj: Feature) -> str:
        """Return `Fire allowed · 3 of 10 places`."""
        if self.fitting is None or not self.fitting.places:
            return str(obj)
        counted = {"name": obj, "n": self.fitting.having([obj.pk]), "all": len(self.fitting.places)}
        return gettext("%(name)s · %(n)s of %(all)s places") % counted


class WorkshopForm(VersionedForm):
    """Everything that is said of a workshop; it names itself, so that sending it twice makes one workshop."""

    class Fee(models.TextChoices):
        """What is said of the fee; the amounts are kept, this is not."""

        UNSAID = "", _("Not decided yet")
        NONE = "none", _("No fee")
        FIXED = "fixed", _("One amount for everyone")
        RANGE = "range", _("Sliding: people choose between two amounts")

    form_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    again = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)
    late = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    fee = forms.ChoiceField(label=_("Materials fee"), choices=Fee.choices, required=False, widget=forms.RadioSelect)
    needs = NeedsField(
        Feature.objects.all(), label=_("The place must have"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Workshop
        fields = tuple(name for step in STEPS for name in step.fields if name != "fee")
        formfield_callback = one_field
        widgets: ClassVar = {
            "skills": forms.CheckboxSelectMultiple,
            "abstract": forms.Textarea(attrs={"rows": 2}),
            "bring": forms.Textarea(attrs={"rows": 3}),
            "team_notes": forms.Textarea(attrs={"rows": 3}),
            "guardian": forms.RadioSelect,
            "fee_currency": forms.TextInput(
                attrs={"size": 4, "autocapitalize": "characters", "list": "currencies", "autocomplete": "off"}
            ),
        }
        help_texts: ClassVar = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("fee", fee_kind(self.instance))
        self.fields["guardian"].choices = [("", gettext("Not said")), *Workshop.Guardian.choices]  # type: ignore[attr-defined]
        self.fields["needs"].fitting = self.fitting  # type: ignore[attr-defined]
        begun = [getattr(skill, "pk", skill) for skill in self.initial.get("skills") or ()]
        known = Skill.objects.filter(models.Q(pending=False) | models.Q(pk__in=begun))
        self.fields["skills"].queryset = known  # type: ignore[attr-defined]

    @cached_property
    def fitting(self) -> Fitting:
        """What the gathering's places have."""
        return fitting_of(self.instance.gathering)

    @property
    def places_that_fit(self) -> str:
        """Return how many places have what is ticked."""
        ticked = {str(getattr(value, "pk", value)) for value in self["needs"].value() or ()}
        names = {feature.pk: str(feature) for feature in Feature.objects.all() if str(feature.pk) in ticked}
        return fitting_words(self.fitting, names)

    @property
    def steps(self) -> Iterator[tuple[Step, list[forms.BoundField]]]:
        """Yield each step of the page with its fields."""
        for step in STEPS:
            yield step, [self[name] for name in step.fields]

    @property
    def summary(self) -> list[tuple[str, str, str]]:
        """Return what is to be looked at, as the field's id, its label and the sentence."""
        return [
            (self[name].id_for_label or self[name].auto_id, str(self[name].label), str(sentence))
            for name, sentences in self.errors.items()
            if name != "__all__"
            for sentence in sentences
        ]

    def same_as_saved(self) -> bool:
        """Say whether what was typed is what the workshop says already; wants a valid form of a saved workshop."""
        saved = Workshop.objects.get(pk=self.instance.pk)
        told = (name for name in self.Meta.fields if name not in LINKS)
        return all(getattr(saved, name) == getattr(self.instance, name) for name in told) and all(
            set(getattr(saved, name).all()) == set(self.cleaned_data[name]) for name in LINKS
        )

    def chosen(self) -> dict[str, Any]:
        """Return the skills and needs that were chosen."""
        return {"skills": self.cleaned_data["skills"], "needs": self.cleaned_data["needs"]}

    def clean_fee_currency(self) -> str:
        """Take small letters too."""
        return str(self.cleaned_data["fee_currency"]).upper()

    def clean(self) -> dict[str, Any]:
        """Refuse hidden signs, half a fee, half a guardian rule, and more sittings than there are slots."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and (sign := hidden_sign(value)):
                self.add_error(
                    name, gettext("There is a sign in it that nobody sees (%(sign)s). Type it anew.") % {"sign": sign}
                )
        self._clean_fee(cleaned)
        self._clean_guardian(cleaned)
        self._clean_length(cleaned)
        return cleaned

    def _clean_fee(self, cleaned: dict[str, Any]) -> None:
        kind, low, high = cleaned.get("fee"), cleaned.get("fee_from"), cleaned.get("fee_to")
        if {"fee_from", "fee_to"} & set(self.errors):
            return
        if kind == self.Fee.NONE:
            if low or high:
                self.add_error("fee", gettext("You chose no fee, and an amount is given. Empty it, or choose another."))
            else:
                cleaned["fee_from"], cleaned["fee_to"] = 0, None
        elif kind == self.Fee.FIXED:
            if low is None:
                self.add_error("fee_from", gettext("How much is it?"))
            elif high not in (None, low):
                self.add_error("fee_to", gettext("One amount has no second. Empty it, or choose “sliding”."))
        elif kind == self.Fee.RANGE and (low is None or high is None):
            self.add_error("fee_from" if low is None else "fee_to", gettext("Sliding from what to what? Give both."))

    def _clean_guardian(self, cleaned: dict[str, Any]) -> None:
        under = cleaned.get("guardian_under")
        if under is None or "guardian" in self.errors:
            return
        if not cleaned.get("guardian"):
            cleaned["guardian"] = Workshop.Guardian.UNDER
        elif cleaned["guardian"] != Workshop.Guardian.UNDER:
            self.add_error("guardian_under", gettext("Choose “under an age” above, or leave this empty."))

    def _clean_length(self, cleaned: dict[str, Any]) -> None:
        there = self.instance.gathering.slots.filter(kind=SlotKind.CLASS).count()
        wanted = (cleaned.get("slots") or 0) * (cleaned.get("parts") or 0)
        if there and wanted > there:
            words = {"wanted": wanted, "there": there, "gathering": self.instance.gathering}
            self.add_error(
                "parts", gettext("That takes %(wanted)s slots, and %(gathering)s has %(there)s for workshops.") % words
            )


def fee_kind(workshop: Workshop) -> str:
    """Return which kind of fee the amounts are."""
    low, high = workshop.fee_from, workshop.fee_to
    if low is None and high is None:
        return ""
    if not low and not high:
        return "none"
    return "fixed" if high in (None, low) else "range"

"""The form of the publish page: which days, when, a note, and a yes to what blocks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering

from .blockers import Blockers


class DaysForm(forms.Form):
    """Which days are published; none chosen means all."""

    day = forms.MultipleChoiceField(label=_("Days"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, *, days: Iterable[date]) -> None:
        super().__init__(data)
        self.fields["day"].choices = [  # type: ignore[attr-defined]
            (day.isoformat(), formats.date_format(day, "D j F")) for day in days
        ]

    @property
    def chosen(self) -> tuple[date, ...]:
        """The days chosen, in order; what is no day of the gathering is passed over."""
        known = {value for value, _label in self.fields["day"].choices}  # type: ignore[attr-defined]
        given = self.data.getlist("day") if isinstance(self.data, QueryDict) else []
        return tuple(sorted(date.fromisoformat(value) for value in set(given) & known))


class PublishForm(forms.Form):
    """The next programme: a note for everyone, a time, the draft as it was seen, and a yes to its blockers."""

    note = forms.CharField(
        label=_("Note for everyone"),
        help_text=_("What people should know about this programme, in a few words. You may leave it empty."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    at = forms.DateTimeField(
        label=_("Publish later, at"),
        help_text=_("In the gathering's time. Leave it empty to publish now. What is published is the draft of then."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    seen_version = forms.IntegerField(min_value=0, max_value=2_147_483_647, widget=forms.HiddenInput)
    accept = forms.BooleanField(required=False)
    accepted = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, gathering: Gathering, blockers: Blockers, **kwargs: Any
    ) -> None:
        """`blockers` are what the person must say yes to, every one of them."""
        super().__init__(data, **kwargs)
        self.gathering, self.blockers = gathering, blockers
        number = len(blockers.sentences)
        self.fields["accept"].label = ngettext(
            "Publish although there is %(n)s blocker", "Publish although there are %(n)s blockers", number
        ) % {"n": number}
        if not number:
            del self.fields["accept"], self.fields["accepted"]

    def clean_at(self) -> datetime | None:
        """Return the time as a moment: what was typed is the gathering's wall time, whatever the visitor's zone is."""
        typed: datetime | None = self.cleaned_data["at"]
        return timezone.make_naive(typed).replace(tzinfo=self.gathering.zone) if typed else None

    def seen(self) -> dict[str, Any]:
        """Return what both publishing and planning want of it."""
        return {"note": self.cleaned_data["note"], "accepted": self.cleaned_data.get("accepted", "")}

    def clean(self) -> dict[str, Any]:
        """Refuse to publish over blockers without a yes to just these."""
        given = super().clean() or {}
        if self.blockers.mark and not given.get("accept"):
            self.add_error("accept", _("Move what blocks, or tick this to publish although it does."))
        elif self.blockers.mark and given.get("accepted") != self.blockers.mark:
            self.add_error("accept", _("The blockers changed while you were looking. Read them again, then publish."))
        return given

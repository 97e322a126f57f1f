"""Forms for weather: close a place, and go where it is dry."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from workshops.timespan import TimeSpan

from . import bulk
from .bulk_actions import Wanted
from .bulk_forms import AllForm, BulkForm, DayForm, HalvesForm, Kind, Pick, ShiftForm, SwapForm, day_span
from .facts import whole_days
from .step_words import moment_words


class CloseForm(BulkForm):
    """A place that cannot be used from a moment to another."""

    kind, title = Kind.CLOSE, _("Close a place")
    about = _("River up, a fallen tree: what is there goes elsewhere or to the tray, and nothing new is placed there.")
    place = Pick("place", _("Place"))
    starts_at = forms.DateTimeField(
        label=_("From"),
        required=False,
        help_text=_("Empty: from now."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    ends_at = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("Empty: to the end of the gathering."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    to = Pick("place", _("What is there goes to"), first=_("the tray of the unplaced"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=200, required=False)

    def clean(self) -> None:
        """Read the times in the gathering's zone; refuse a place to itself and a span without length."""
        self.different("place", "to")
        given = self.cleaned_data
        days = whole_days(self.gathering)
        given["starts_at"] = self._moment("starts_at") or max(self.now, days.start)
        given["ends_at"] = self._moment("ends_at") or days.end
        if given["starts_at"] >= given["ends_at"]:
            self.add_error("ends_at", _t("It opens again before it closes. Change one of the two."))

    def wanted(self) -> Wanted:
        """Close it and take away what is there."""
        place, given = self.chosen_place("place"), self.cleaned_data
        to = self.chosen_place("to") if given["to"] else None
        within = TimeSpan(given["starts_at"], given["ends_at"])
        closure = {"place": place, "starts_at": within.start, "ends_at": within.end, "reason": given["reason"]}
        return self.make(
            lambda items: bulk.close(items, place.pk, within, to.pk if to else None),
            closure,
            place=place.name,
            to=to.name if to else "",
            when=moment_words(within.start, self.gathering),
        )

    def _moment(self, name: str) -> Any:
        """Return a typed wall time as the gathering's, whatever zone the page was read in."""
        given = self.cleaned_data.get(name)
        if given is None:
            return None
        return timezone.make_naive(given).replace(tzinfo=self.gathering.zone)


class RainForm(BulkForm):
    """Each place's rain place, for a day or from now."""

    kind, title = Kind.RAIN, _("Rain plan")
    about = _("What is at a place with a rain place goes there; choose for each session when it is full.")
    when = Pick("day slot", _("What starts"), first=_("from now to the end of the day"), required=False)

    def clean(self) -> None:
        """Refuse where nobody has said yet where it is dry."""
        if not self._shelters():
            self.add_error(
                None, _t("No place has a rain place yet. Say under “Places” where each goes, then come back.")
            )

    def _shelters(self) -> dict[int, int]:
        return {p.pk: p.rain_place_id for p in self.places.values() if p.rain_place_id is not None}

    def wanted(self) -> Wanted:
        """Go where it is dry."""
        shelters = self._shelters()
        when = self.chosen_when("when")
        span, words = when.span, when.words
        if not words:
            today = day_span(self.gathering, self.gathering.local_day(self.now))
            end = max(today.end, self.now + timedelta(minutes=1))
            span, words = TimeSpan(self.now, end), moment_words(self.now, self.gathering)
        return self.make(lambda items: bulk.rain(items, span, shelters), when=words)


FORMS: dict[str, type[BulkForm]] = {
    form.kind: form for form in (RainForm, CloseForm, AllForm, SwapForm, ShiftForm, HalvesForm, DayForm)
}

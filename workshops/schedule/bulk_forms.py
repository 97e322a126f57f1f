"""Forms of the changes of many sessions: each says what it wants, by the gathering's places, days and slots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import formats
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering, Place, Slot, SlotKind
from workshops.timespan import TimeSpan

from . import bulk
from .bulk_actions import Wanted
from .facts import whole_days
from .log_models import Step

MOST_MINUTES = 12 * 60
Kind = Step.Kind


@dataclass(frozen=True)
class When:
    """A part of the gathering in which sessions start, and its words."""

    span: TimeSpan
    words: str


class BulkForm(forms.Form):
    """What all of them share: the gathering's places and slots, asked for once."""

    kind: ClassVar[str]
    title: ClassVar[Any]
    about: ClassVar[Any]
    do_not_call_in_templates = True  # the page that lists them shows the classes' titles

    def __init__(self, data: QueryDict | None, *, gathering: Gathering, now: datetime) -> None:
        super().__init__(data)
        self.gathering, self.now = gathering, now
        self.places = {str(p.pk): p for p in Place.objects.filter(gathering=gathering).select_related("rain_place")}
        slots = Slot.objects.filter(gathering=gathering, kind=SlotKind.CLASS)
        self.class_slots = {f"slot-{slot.pk}": slot for slot in slots}
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.choices = self._choices(field, str(getattr(field, "of", "")))

    def wanted(self) -> Wanted:
        """Return what is asked for; wants a valid form."""
        raise NotImplementedError

    def make(self, goals: Any, closure: dict[str, Any] | None = None, **about: Any) -> Wanted:
        """Return a change with its words for the log."""
        return Wanted(kind=self.kind, goals=goals, about=about, closure=closure)

    def chosen_place(self, name: str) -> Place:
        """Return a chosen place."""
        return self.places[self.cleaned_data[name]]

    def chosen_when(self, name: str = "when") -> When:
        """Return a chosen part of the gathering: all of it, a day, or a slot."""
        key = self.cleaned_data.get(name) or ""
        if key in self.class_slots:
            return When(self.class_slots[key].span(self.gathering.zone), self._slot_words(self.class_slots[key]))
        if key:
            day = date.fromisoformat(key.removeprefix("day-"))
            return When(day_span(self.gathering, day), day_words(day))
        return When(whole_days(self.gathering), "")

    def different(self, one: str, other: str) -> None:
        """Refuse two choices that are the same."""
        given = self.cleaned_data
        if given.get(one) and given.get(one) == given.get(other):
            self.add_error(other, _t("Choose another one here."))

    def _choices(self, field: forms.ChoiceField, of: str) -> list[tuple[str, str]]:
        given: dict[str, Iterable[tuple[str, str]]] = {
            "place": [(key, place.name) for key, place in self.places.items()],
            "day": [(f"day-{day.isoformat()}", day_words(day)) for day in self.gathering.days],
            "slot": [(key, self._slot_words(slot)) for key, slot in self.class_slots.items()],
        }
        first = [("", str(field.widget.attrs.pop("first", _t("Choose one"))))]
        return first + [pair for name in of.split() for pair in given[name]]

    def _slot_words(self, slot: Slot) -> str:
        return f"{day_words(slot.day)}, {slot.label} {formats.time_format(slot.starts, 'G:i')}"


class Pick(forms.ChoiceField):
    """A choice `of` places, days or slots of the gathering, which the form fills in."""

    def __init__(self, of: str, label: Any, *, first: Any = "", **kwargs: Any) -> None:
        attrs = {"first": first} if first else {}
        super().__init__(label=label, widget=forms.Select(attrs=attrs), **kwargs)
        self.of = of


class AllForm(BulkForm):
    """All of a place to another."""

    kind, title = Kind.ALL, _("Move all of a place")
    about = _("Everything at one place goes to another, at the same times.")
    place = Pick("place", _("From"))
    to = Pick("place", _("To"))
    when = Pick("day slot", _("What starts"), first=_("at any time"), required=False)

    def clean(self) -> None:
        """Refuse a place to itself."""
        self.different("place", "to")

    def wanted(self) -> Wanted:
        """Move all of it."""
        place, to, when = self.chosen_place("place"), self.chosen_place("to"), self.chosen_when("when")
        return self.make(
            lambda items: bulk.move_place(items, place.pk, to.pk, when.span),
            place=place.name,
            to=to.name,
            when=when.words,
        )


class SwapForm(BulkForm):
    """Two places change their sessions."""

    kind, title = Kind.SWAP, _("Swap two places")
    about = _("What is at the one goes to the other, and back.")
    one = Pick("place", _("One place"))
    other = Pick("place", _("The other"))
    when = Pick("day slot", _("What starts"), first=_("at any time"), required=False)

    def clean(self) -> None:
        """Refuse a place with itself."""
        self.different("one", "other")

    def wanted(self) -> Wanted:
        """Swap them."""
        one, other, when = self.chosen_place("one"), self.chosen_place("other"), self.chosen_when("when")
        return self.make(
            lambda items: bulk.swap_places(items, one.pk, other.pk, when.span),
            place=one.name,
            to=other.name,
            when=when.words,
        )


class ShiftForm(BulkForm):
    """A day or a part of it, later or earlier."""

    kind, title = Kind.SHIFT, _("Shift a part of a day")
    about = _("What starts then goes some slots or minutes later, or earlier with a minus.")
    when = Pick("day slot", _("What starts"))
    slots = forms.IntegerField(label=_("Slots later"), min_value=-6, max_value=6, required=False)
    minutes = forms.IntegerField(
        label=_("Minutes later"), min_value=-MOST_MINUTES, max_value=MOST_MINUTES, required=False
    )

    def clean(self) -> None:
        """Refuse both, and neither."""
        given = self.cleaned_data
        if bool(given.get("slots")) == bool(given.get("minutes")) and not self.errors:
            self.add_error("slots", _t("Give slots or minutes, one of the two."))

    def wanted(self) -> Wanted:
        """Shift it."""
        when, slots, minutes = self.chosen_when("when"), self.cleaned_data["slots"], self.cleaned_data["minutes"]
        if minutes:
            return self.make(
                lambda items: bulk.shift(items, when.span, timedelta(minutes=minutes)),
                when=when.words,
                minutes=minutes,
            )
        day = self.gathering.local_day(when.span.start)
        spans = sorted(slot.span(self.gathering.zone) for slot in self.class_slots.values() if slot.day == day)
        return self.make(lambda items: bulk.shift_slots(items, when.span, spans, slots), when=when.words, slots=slots)


class HalvesForm(BulkForm):
    """Two slots change their sessions."""

    kind, title = Kind.HALVES, _("Swap morning and afternoon")
    about = _("What lies within the one slot goes to the other, and back; whole-day sessions stay.")
    one = Pick("slot", _("One slot"))
    other = Pick("slot", _("The other"))

    def clean(self) -> None:
        """Refuse a slot with itself."""
        self.different("one", "other")

    def wanted(self) -> Wanted:
        """Swap them."""
        one, other = self.chosen_when("one"), self.chosen_when("other")
        return self.make(lambda items: bulk.swap_spans(items, one.span, other.span), when=one.words, to=other.words)


class DayForm(BulkForm):
    """A whole day to another."""

    kind, title = Kind.DAY, _("Move a whole day")
    about = _("Everything on one day goes to another, at the same hours and places.")
    day = Pick("day", _("From"))
    to = Pick("day", _("To"))

    def clean(self) -> None:
        """Refuse a day to itself."""
        self.different("day", "to")

    def wanted(self) -> Wanted:
        """Move it."""
        zone = self.gathering.zone
        day, to = (date.fromisoformat(self.cleaned_data[name].removeprefix("day-")) for name in ("day", "to"))
        return self.make(lambda items: bulk.move_day(items, day, to, zone), when=day_words(day), to=day_words(to))


def day_words(day: date) -> str:
    """Return `Mon 6 July`."""
    return formats.date_format(day, "D j F")


def day_span(gathering: Gathering, day: date) -> TimeSpan:
    """Return a local day from midnight to midnight."""
    first = datetime(day.year, day.month, day.day, tzinfo=gathering.zone)
    after = day + timedelta(days=1)
    return TimeSpan(first, datetime(after.year, after.month, after.day, tzinfo=gathering.zone))

"""What is asked of an automatic draft: what it should care for, and for how long it searches."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.schedule.losing import Touched

from .problem import DEFAULT_WEIGHTS

MIDDLE = 5  # where a slider means what was measured to do well
TIMES = (0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30)  # what a term weighs at each position of its slider, in its own fifths
MOST = len(TIMES) - 1
NOT_ASKED = ("change_start", "change_place")
SECONDS = (
    (10, _("10 seconds: a first look")),
    (30, _("half a minute: good")),
    (60, _("a minute: a little better")),
    (180, _("three minutes: for large gatherings")),
    (600, _("ten minutes: the last bit")),
)
CARES: dict[str, tuple[Any, Any]] = {
    "lost": (_("Wishes met"), _("People can come to what they starred or wished for.")),
    "first_wishes": (
        _("First wishes first"),
        _("Of the wishes in a draw, a first one counts for more than a later one."),
    ),
    "overflow": (_("Room enough"), _("Popular workshops get the large places.")),
    "parallel": (_("Variety at any time"), _("Workshops of one category are at different times.")),
    "idle": (_("No waiting for teachers"), _("Whoever teaches twice a day has no empty slot between.")),
    "back_to_back": (_("Rest for teachers"), _("Nobody teaches one session right after another.")),
    "hurry": (_("Time to get there for teachers"), _("Between two places there is time to pack up and walk.")),
    "late": (_("Short ways for everybody"), _("What the same people want back to back is at places close by.")),
    "balance": (_("Even days"), _("Every day has about as much.")),
    "change_start": (_("Times stay as they are on the board"), _("At 0 it moves whatever it likes.")),
    "change_place": (_("Places stay as they are on the board"), _("At 0 it moves whatever it likes.")),
}


class Slider(forms.NumberInput):
    """A slider; it is a plain form control and needs no script."""

    input_type = "range"


class DraftForm(forms.Form):
    """The terms of a draft."""

    seconds = forms.TypedChoiceField(label=_("How long it searches"), choices=SECONDS, coerce=int, initial=30)
    avoid_rather_not = forms.BooleanField(
        label=_("Keep off the times at which teachers would rather not teach, where that can be"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for term, (label, about) in CARES.items():
            self.fields[term] = forms.IntegerField(
                label=label,
                help_text=about,
                min_value=1 if term == "lost" else 0,
                max_value=MOST,
                initial=0 if term in NOT_ASKED else MIDDLE,
                widget=Slider(attrs={"step": 1}),
            )

    @property
    def sliders(self) -> list[forms.BoundField]:
        """The sliders in their order."""
        return [self[term] for term in CARES]

    def terms(self) -> dict[str, Any]:
        """Return the terms as a run keeps them; wants a valid form."""
        data = self.cleaned_data
        weights = {term: DEFAULT_WEIGHTS[term] * TIMES[data[term]] for term in CARES}
        return {"weights": weights, "avoid_rather_not": data["avoid_rather_not"]}


class TakeForm(forms.Form):
    """What of a draft is taken: a day, a session, or all of it; and the board that was seen."""

    day = forms.DateField(required=False)
    session = forms.IntegerField(required=False, min_value=1)
    way = forms.IntegerField(required=False, min_value=0, max_value=20)
    mark = forms.CharField(max_length=64)
    step = forms.IntegerField(min_value=0)
    may_move = forms.IntegerField(required=False, min_value=0, help_text="So many with a seat in what moves.")
    may_lose = forms.IntegerField(required=False, min_value=0, help_text="So many seats may be lost.")

    def may_touch(self) -> Touched:
        """Return whom it may touch, as said yes to; wants a valid form."""
        return Touched(moved=self.cleaned_data["may_move"] or 0, lost=self.cleaned_data["may_lose"] or 0)

    def again(self) -> dict[str, str]:
        """Return what of the draft was chosen, to choose it again: nothing where that is all of it."""
        return {name: self.data[name] for name in ("day", "session", "way") if self.cleaned_data[name] is not None}


class WrongForm(forms.Form):
    """What went wrong, and on which days."""

    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=(
            ("place", _("A place cannot be used")),
            ("teacher", _("A teacher cannot come")),
            ("day", _("A whole day is lost")),
        ),
        widget=forms.RadioSelect,
    )
    place = forms.ModelChoiceField(label=_("Which place?"), queryset=Place.objects.none(), required=False)
    teacher = forms.ModelChoiceField(label=_("Which teacher?"), queryset=Person.objects.none(), required=False)
    first = forms.ChoiceField(label=_("From"))
    last = forms.ChoiceField(label=_("Until the end of"))
    keep = forms.BooleanField(
        label=_("Leave what was moved on the board since the last programme where it is now, if it can stay"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, gathering: Gathering, today: date, moved_since: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not moved_since:
            del self.fields["keep"]
        taught = Workshop.objects.filter(gathering=gathering, state=Workshop.State.ACCEPTED)
        people = Person.objects.filter(workshops__in=taught).order_by("name", "pk").distinct()
        cast("forms.ModelChoiceField[Place]", self.fields["place"]).queryset = Place.objects.filter(gathering=gathering)
        cast("forms.ModelChoiceField[Person]", self.fields["teacher"]).queryset = people
        days = [(day.isoformat(), formats.date_format(day, "D j F")) for day in gathering.days if day >= today]
        for name in ("first", "last"):
            cast(forms.ChoiceField, self.fields[name]).choices = days

    def clean(self) -> dict[str, Any]:
        """Refuse days the wrong way round, and a place or teacher that is not named."""
        data = super().clean() or {}
        if data.get("first", "") > data.get("last", "9"):
            self.add_error("last", _("That is before the first day. Choose a later one."))
        if data.get("kind") == "place" and not data.get("place") and "place" not in self.errors:
            self.add_error("place", _("Choose the place."))
        if data.get("kind") == "teacher" and not data.get("teacher") and "teacher" not in self.errors:
            self.add_error("teacher", _("Choose the teacher."))
        return data

    def about(self) -> dict[str, Any]:
        """Return what a run keeps of it; wants a valid form."""
        data = self.cleaned_data
        first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return {
            "kind": data["kind"],
            "place": data["place"].pk if data["kind"] == "place" else None,
            "teacher": data["teacher"].pk if data["kind"] == "teacher" else None,
            "days": [day.isoformat() for day in days],
            "keep": data.get("keep", True),
            "words": self._words(data, first, last),
        }

    def _words(self, data: dict[str, Any], first: date, last: date) -> str:
        days = [formats.date_format(day, "D j F") for day in dict.fromkeys((first, last))]
        when = "–".join(days)
        if data["kind"] == "day":
            return _t("%(when)s is lost") % {"when": when}
        if data["kind"] == "teacher":
            return _t("%(who)s cannot come, %(when)s") % {"who": data["teacher"], "when": when}
        return _t("%(place)s cannot be used, %(when)s") % {"place": data["place"], "when": when}

"""The forms of a roster and of what the team sets."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import VersionedForm, WallTimeField, day_input
from workshops.gatherings.models import Gathering

from .roster_models import CareNote, Feedback, RosterLetter
from .seat_models import Seat
from .window_models import SignUpRules

ATTENDED, MISSED, HELD, SETTLE, BACK, WALK_UP, KEPT, WRITE = (
    "attended",
    "missed",
    "held",
    "settle",
    "back",
    "walk_up",
    "kept",
    "write",
)
MARKS = (ATTENDED, MISSED, HELD)


class RosterForm(forms.Form):
    """What is done to a roster, each with what it needs."""

    what = forms.ChoiceField(choices=[(w, w) for w in (*MARKS, SETTLE, BACK, WALK_UP, KEPT, WRITE)])
    seat = forms.IntegerField(required=False)
    how = forms.ChoiceField(choices=Seat.Settled.choices, required=False)
    paid = forms.DecimalField(min_value=0, max_digits=8, decimal_places=2, required=False)
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    heads = forms.IntegerField(label=_("How many"), min_value=1, max_value=9, required=False, initial=1)
    kept = forms.IntegerField(label=_("Seats kept for the board"), min_value=0, max_value=5_000, required=False)
    version = forms.IntegerField(min_value=0, required=False)
    text = forms.CharField(
        label=_("Write to everybody who has a seat"),
        max_length=RosterLetter._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Each gets a letter from the site. Nobody sees an address."),
    )
    form_id = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse what lacks its own part."""
        given = super().clean() or {}
        wanted = {WALK_UP: "name", WRITE: "text", KEPT: "kept"}.get(given.get("what", ""))
        if wanted and given.get(wanted) in (None, ""):
            self.add_error(wanted, _("Please fill this in."))
        if given.get("what") in (*MARKS, SETTLE, BACK) and not given.get("seat"):
            self.add_error(None, _("That could not be read. Please choose again on this page."))
        return given


def new_form_id() -> str:
    """Return the id of a form that is shown now."""
    return str(uuid.uuid4())


class RulesForm(VersionedForm):
    """How people sign up at a gathering."""

    class Meta:
        model = SignUpRules
        fields: ClassVar = ["window", "opens_at", "moving", "moves_first", "moves_second", "answer_minutes"]
        widgets: ClassVar = {
            "window": forms.RadioSelect,
            "moving": forms.RadioSelect,
            **{
                name: forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
                for name in ("opens_at", "moves_first", "moves_second")
            },
        }

    def clean(self) -> dict[str, Any]:
        """Ask for an hour where lines move at stated hours."""
        given = super().clean() or {}
        if given.get("moving") == SignUpRules.Moving.STATED and not given.get("moves_first"):
            self.add_error("moves_first", _("At which hour do the lines move?"))
        return given


class DrawForm(forms.Form):
    """A day whose seats are drawn: until when wishes are taken, and whether newcomers come first."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    closes_at = WallTimeField(label=_("Wishes until"), help_text=_("On the gathering's clock."))
    head_start = forms.IntegerField(
        label=_("Head start of newcomers, in seats"),
        min_value=0,
        max_value=5,
        initial=0,
        help_text=_("0: they are like everybody else."),
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].zone = gathering.zone  # type: ignore[attr-defined]
        self.days = gathering.days

    def clean_day(self) -> Any:
        """Refuse a day outside the gathering."""
        if self.cleaned_data["day"] not in self.days:
            raise forms.ValidationError(_("Choose a day of the gathering."))
        return self.cleaned_data["day"]


class CareForm(forms.ModelForm):  # type: ignore[type-arg]
    """What teachers should know, and the word that they may read it."""

    consent = forms.BooleanField(
        label=_("My teachers and the stewards here may read this. It is deleted when the gathering is over."),
        required=False,
    )

    class Meta:
        model = CareNote
        fields: ClassVar = ["text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    def clean(self) -> dict[str, Any]:
        """Keep no note without consent."""
        given = super().clean() or {}
        if given.get("text") and not given.get("consent"):
            self.add_error("consent", _("Without your word we do not keep it. Tick this, or empty the note."))
        return given


class FeedbackForm(forms.ModelForm):  # type: ignore[type-arg]
    """How it was."""

    class Meta:
        model = Feedback
        fields: ClassVar = ["text"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 4})}

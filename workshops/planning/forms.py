"""What is asked of an automatic draft: what it should care for, and for how long it searches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
    "overflow": (_("Room enough"), _("Popular workshops get the large places.")),
    "parallel": (_("Variety at any time"), _("Workshops of one category are at different times.")),
    "idle": (_("No waiting for teachers"), _("Whoever teaches twice a day has no empty slot between.")),
    "back_to_back": (_("Rest for teachers"), _("Nobody teaches one session right after another.")),
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
    mark = forms.CharField(max_length=64)
    step = forms.IntegerField(min_value=0)

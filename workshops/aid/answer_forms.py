"""Forms of answers, of what both sides write, and of reports."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.people.names import lines

from . import plain
from .forms import PRIVATE
from .keeping_models import AidReport
from .models import MOST

ACTS = ("write", "agree", "off", "handed", "share", "hide", "thank", "block", "hear")


class WordsForm(forms.Form):
    """Words to the other side."""

    text = forms.CharField(label=_("Your words"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    form_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_text(self) -> str:
        """Refuse links, which are misused."""
        words: str = self.cleaned_data["text"]
        if plain.private_in(words) == plain.WEB_LINK:
            raise forms.ValidationError(PRIVATE[plain.WEB_LINK], code="link")
        kept = lines(words)
        if not kept:
            raise forms.ValidationError(_("Say it in a few words."))
        return kept


class AnswerForm(WordsForm):
    """An answer: how many of it, and words."""

    amount = forms.IntegerField(label=_("How many of it"), min_value=1, max_value=MOST, initial=1)
    field_order = ("amount", "text")


class TalkForm(WordsForm):
    """One thing that one side does; words where it is writing or thanking."""

    what = forms.ChoiceField(choices=[(act, act) for act in ACTS])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("what") not in ("write", "thank"):
            self.fields["text"].required = self.fields["form_id"].required = False

    def clean_text(self) -> str:
        """Read words where there are any."""
        return super().clean_text() if self.cleaned_data.get("text") else ""


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is wrong."""

    class Meta:
        model = AidReport
        fields: ClassVar = ["reason", "words"]
        widgets: ClassVar = {"words": forms.Textarea(attrs={"rows": 2})}


class LiftForm(forms.Form):
    """Whom the stewards let use the board again."""

    lift = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SettleForm(forms.Form):
    """What the stewards do about a report, and why."""

    report = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("What is to be done"), choices=AidReport.Outcome)
    words = forms.CharField(
        label=_("Why"), max_length=500, required=False, help_text=_("Its author reads this, not who reported.")
    )

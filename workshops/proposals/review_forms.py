"""Forms of the review: a comment, a score, tags, a letter's words, and a decision about many."""

import re
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.forms import day_input
from workshops.gatherings.models import Gathering

from .review_decisions import MOST_AT_ONCE, Decision
from .review_letters import placeholders_of, strange_in
from .review_models import ReviewComment, ReviewScore, ReviewTag

SEEN = re.compile(r"^(\d{1,18}):(\d{1,9})$", re.ASCII)
USUAL_DAYS = 14  # to answer an acceptance


class CommentForm(forms.ModelForm):  # type: ignore[type-arg]  # ModelForm takes no argument when it runs
    """What somebody says to the team."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    class Meta:
        model = ReviewComment
        fields = ("text",)
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}


class ScoreForm(forms.Form):
    """A score, or none."""

    value = forms.TypedChoiceField(
        label=_("My score"),
        choices=[("", _("None")), *((str(n), str(n)) for n in range(ReviewScore.LOWEST, ReviewScore.HIGHEST + 1))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class TagsForm(forms.Form):
    """The tags of one proposal."""

    tags = forms.ModelMultipleChoiceField(
        label=_("Tags"), queryset=ReviewTag.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tags"].queryset = ReviewTag.objects.filter(gathering=gathering)  # type: ignore[attr-defined]


class TagForm(forms.ModelForm):  # type: ignore[type-arg]
    """A tag of the gathering."""

    class Meta:
        model = ReviewTag
        fields = ("name", "colour")


class TemplateForm(forms.Form):
    """The words of a letter."""

    subject = forms.CharField(label=_("Subject"), max_length=150)
    body = forms.CharField(label=_("Letter"), max_length=8_000, widget=forms.Textarea(attrs={"rows": 14}))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, decision: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        names = ", ".join(f"{{{name}}}" for name in placeholders_of(decision))
        self.fields["body"].help_text = _("These are filled in for each letter: %(names)s") % {"names": names}

    def clean_subject(self) -> str:
        """Keep it in one line and refuse placeholders that mean nothing, and the link, which is for the letter."""
        subject = " ".join(self._checked("subject").split())
        if "{link}" in subject:
            raise forms.ValidationError(gettext("The link belongs in the letter, not in its subject."))
        return subject

    def clean_body(self) -> str:
        """Refuse placeholders that mean nothing; an acceptance must carry its link."""
        body = self._checked("body")
        if self.decision == "accept" and "{link}" not in body:
            raise forms.ValidationError(gettext("Put {link} where teachers are to confirm."))
        return body

    def _checked(self, name: str) -> str:
        text = str(self.cleaned_data[name]).replace("\r\n", "\n")
        strange = strange_in(text, self.decision)
        if strange:
            named = ", ".join(f"{{{one}}}" for one in strange)
            raise forms.ValidationError(
                gettext("%(names)s: nothing stands for that. Choose from the list above.") % {"names": named}
            )
        return text


class DecideForm(forms.Form):
    """What is decided about which proposals, as they were seen."""

    decision = forms.CharField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40 * MOST_AT_ONCE)
    digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    confirm_by = forms.DateField(
        label=_("To be confirmed by"),
        required=False,
        widget=day_input(),
        help_text=_("Teachers are reminded seven and two days before; then the place is free again."),
    )
    note = forms.CharField(
        label=_("A word to them"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands where the letter says {note}."),
    )
    letters = forms.BooleanField(label=_("Send the letters"), required=False, initial=True)

    def __init__(self, *args: Any, decision: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.accepts, self.asks = today, decision == "accept", decision == "ask"
        if not self.accepts:
            del self.fields["confirm_by"]

    def clean_seen(self) -> dict[int, int]:
        """Read ids and versions; refuse none and too many."""
        found = [SEEN.match(part) for part in str(self.cleaned_data["seen"]).split(",")]
        seen = {int(one[1]): int(one[2]) for one in found if one}
        if not seen or len(seen) != len(found) or len(seen) > MOST_AT_ONCE:
            raise forms.ValidationError(gettext("Choose the proposals again."))
        return seen

    def clean(self) -> dict[str, Any]:
        """Ask for a day to confirm by, and for what should change."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get("confirm_by")
        if self.accepts and "confirm_by" not in self.errors:
            if day is None and cleaned.get("letters"):
                self.add_error("confirm_by", gettext("By which day should they answer? The letter says it."))
            elif day is not None and not self.today < day <= self.today + timedelta(days=366):
                self.add_error("confirm_by", gettext("Choose a day after today, within a year."))
        if self.asks and cleaned.get("letters") and not cleaned.get("note"):
            self.add_error("note", gettext("Say what should change."))
        return cleaned

    def decided(self, name: str) -> Decision:
        """Return what was typed as a decision, as far as it is right."""
        given = getattr(self, "cleaned_data", {})
        return Decision(
            name=name,
            confirm_by=given.get("confirm_by"),
            note=given.get("note", ""),
            letters=given.get("letters", True),
        )


def usual_day(gathering: Gathering, today: date) -> date:
    """Return the day we suggest for confirming: in two weeks, before the gathering begins, tomorrow at the earliest."""
    eve = gathering.starts_on - timedelta(days=1)
    return max(min(today + timedelta(days=USUAL_DAYS), eve), today + timedelta(days=1))

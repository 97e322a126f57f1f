"""The form by which a team words a kind of mail."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .placeholders import faults
from .wording import in_body, in_subject
from .words_models import MailWords


class MailWordsForm(forms.Form):
    """Subject and text with placeholders; the hidden version is of the words that the writer saw."""

    subject = forms.CharField(label=_("Subject"), max_length=MailWords.LONGEST_SUBJECT)
    body = forms.CharField(
        label=_("Text"), max_length=MailWords.LONGEST_BODY, widget=forms.Textarea(attrs={"rows": 14, "cols": 76})
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def give_way(self, sentence: str, version: int) -> None:
        """Say that somebody else wrote meanwhile; sent once more it counts as written after having seen theirs."""
        self.add_error(None, sentence)
        self.data = {**self.data.dict(), "version": version}  # type: ignore[attr-defined]

    def clean_subject(self) -> str:
        """Refuse what cannot be filled in."""
        return _checked(self.cleaned_data["subject"], in_subject(self.kind))

    def clean_body(self) -> str:
        """Refuse what cannot be filled in; lines end as everywhere."""
        return _checked("\n".join(self.cleaned_data["body"].splitlines()), in_body(self.kind))


class ResetForm(forms.Form):
    """Which words the writer saw who gives them up."""

    version = forms.IntegerField(min_value=0)


def _checked(text: str, allowed: Collection[str]) -> str:
    ours = ", ".join(f"{{{{ {name} }}}}" for name in allowed)
    errors = []
    for fault in faults(text, allowed):
        if fault.name:
            said = _("Line %(line)s: {{ %(name)s }} is none of ours. Use %(ours)s, or write without double braces.")
        else:
            said = _("Line %(line)s: double braces stand around the name of a placeholder, on one line: %(ours)s.")
        errors.append(forms.ValidationError(said, params={"line": fault.line, "name": fault.name, "ours": ours}))
    if errors:
        raise forms.ValidationError(errors)
    return text

"""The forms by which a team tells its people something."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from .day_models import Announcement, DayNote


class AnnouncementForm(forms.Form):
    """Whom to tell what; the hidden key makes two sends of one form one."""

    groups = forms.MultipleChoiceField(label=_("To"), choices=Announcement.Group, widget=forms.CheckboxSelectMultiple)
    subject = forms.CharField(label=_("Subject"), max_length=150)
    body = forms.CharField(label=_("Text"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 8}))
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class DayNotesForm(forms.Form):
    """A short text for each day of a gathering; an empty one is none."""

    def __init__(self, *args: Any, days: Collection[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in days:
            self.fields[day.isoformat()] = forms.CharField(
                label=date_format(day, "D j F"), max_length=DayNote.LONGEST, required=False
            )

    def texts(self) -> dict[date, str]:
        """Return the text of each day, on one line; wants a valid form."""
        return {date.fromisoformat(name): " ".join(text.split()) for name, text in self.cleaned_data.items()}

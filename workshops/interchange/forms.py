"""The forms of an import: the file, then the confirmation."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workshops.people.zones import zone_choices

from .reading.programme import MAX_BYTES

ACCEPTED = ".csv,.tsv,.txt,.ics,.xml,.json,text/csv,text/calendar,application/json,text/xml"


class UploadForm(forms.Form):
    """A programme file and, where the file is silent or wrong, its time zone."""

    file = forms.FileField(
        label=_("Programme file"),
        help_text=_("CSV, a calendar (.ics), schedule.xml, schedule.json or a JSON list, at most 5 MB."),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.tsv,.txt,.ics,.xml,.json,text/csv,text/calendar,application/json,text/xml"}
        ),
    )
    zone = forms.ChoiceField(
        label=_("Time zone of the file"),
        required=False,
        choices=lambda: [("", gettext("As the file says, or the gathering’s")), *zone_choices()],
        help_text=_("Only if the times come out wrong."),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large before it is read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is None or file.size > MAX_BYTES:
            raise forms.ValidationError(_("This file is larger than 5 MB. Split it, then import the parts."))
        return file


class ConfirmForm(forms.Form):
    """The version of the draft that the preview was made against."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

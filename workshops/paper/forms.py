"""What is chosen when something is printed."""

from django import forms

from .sheets import ASKED_FOR

KINDS = [(what.value, what.value) for what in ASKED_FOR]


class PrintForm(forms.Form):
    """Which sheets: all that is left out is chosen by the site."""

    what = forms.ChoiceField(choices=KINDS)
    day = forms.DateField(required=False)
    size = forms.CharField(required=False, max_length=2)
    since = forms.CharField(required=False, max_length=9)
    plain = forms.BooleanField(required=False)

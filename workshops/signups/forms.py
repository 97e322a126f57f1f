"""What the star button sends."""

from django import forms


class StarForm(forms.Form):
    """The state that is wanted, not a switch: sent twice it means the same."""

    wanted = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")

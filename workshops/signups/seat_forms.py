"""The forms of a seat: take it, alone or with a party, swap for it, give it back, answer an offer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .parties import Guest, Party

GUEST_ROWS = 4
TAKE, SWAP, BACK, ACCEPT = "take", "swap", "back", "accept"


class PartyForm(forms.Form):
    """Who comes; a guest is a name with an age, rows without a name are left out."""

    with_self = forms.BooleanField(label=_("I come myself"), required=False)
    guardian = forms.CharField(
        label=_("Who looks after them there, if not you"), max_length=150, required=False, help_text=_("Their name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(GUEST_ROWS):
            self.fields[f"guest_{n}"] = forms.CharField(label=_("Name"), max_length=150, required=False)
            self.fields[f"age_{n}"] = forms.IntegerField(label=_("Age"), min_value=0, max_value=120, required=False)

    @property
    def guest_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The fields of each guest."""
        return [(self[f"guest_{n}"], self[f"age_{n}"]) for n in range(GUEST_ROWS)]

    @property
    def has_party(self) -> bool:
        """Say whether somebody typed of others: then the form says who comes."""
        return "party" in self.data

    @property
    def party(self) -> Party:
        """Who comes; a form without a party is of somebody who comes alone."""
        given = self.cleaned_data
        if not self.has_party:
            return Party()
        rows = ((given[f"guest_{n}"], given[f"age_{n}"]) for n in range(GUEST_ROWS))
        guests = tuple(Guest(name=name, age=age) for name, age in rows if name)
        return Party(with_self=given["with_self"], guests=guests, guardian=given["guardian"])

    @staticmethod
    def initial_of(party: Party) -> dict[str, Any]:
        """Return what the form shows of a party kept before."""
        shown: dict[str, Any] = {"with_self": party.with_self, "guardian": party.guardian}
        for n, guest in enumerate(party.guests[:GUEST_ROWS]):
            shown |= {f"guest_{n}": guest.name, f"age_{n}": guest.age}
        return shown

    def clean(self) -> dict[str, Any]:
        """Refuse an age without a name."""
        given = super().clean() or {}
        for n in range(GUEST_ROWS):
            if given.get(f"age_{n}") is not None and not given.get(f"guest_{n}"):
                self.add_error(f"guest_{n}", _("Whose age is this?"))
        return given


class SeatForm(PartyForm):
    """What is wanted, and with whom."""

    what = forms.ChoiceField(choices=[(what, what) for what in (TAKE, SWAP, BACK, ACCEPT)])

"""Ages and fees in order: what may not be said of a listing, nor of the workshop made from it."""

from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .currencies import CURRENCIES


class Terms(Protocol):
    """Anything with ages and a materials fee."""

    age_from: Any
    age_to: Any
    guardian_under: Any
    fee_from: Any
    fee_to: Any
    fee_currency: Any


def validate_currency(code: str) -> None:
    """Refuse what is no code of a currency in use (ISO 4217)."""
    if code not in CURRENCIES:
        raise ValidationError(
            _("“%(code)s” is no currency. Write its three letters, like USD or EUR."), params={"code": code}
        )


def wrong_terms(terms: Terms) -> dict[str, Any]:
    """Return what is wrong with ages and fee, by field, as sentences that say what to do."""
    wrong: dict[str, Any] = {}
    if terms.age_from is not None and terms.age_to is not None and terms.age_to < terms.age_from:
        wrong["age_to"] = _("The oldest age is below the youngest. Change one of them.")
    if None not in (terms.guardian_under, terms.age_from) and terms.guardian_under <= terms.age_from:
        wrong["guardian_under"] = _("Nobody as young as that may come anyway. Give a higher age, or leave it empty.")
    if terms.fee_from is not None and terms.fee_to is not None and terms.fee_to < terms.fee_from:
        wrong["fee_to"] = _("The fee ends below where it begins. Change one of them.")
    if (terms.fee_from or terms.fee_to) and not terms.fee_currency:
        wrong["fee_currency"] = _("In which currency? Three capital letters, like USD.")
    return wrong


AGES_IN_ORDER = Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from"))
FEES_IN_ORDER = Q(fee_from=None) | Q(fee_to=None) | Q(fee_to__gte=F("fee_from"))
FEES_NOT_NEGATIVE = (Q(fee_from=None) | Q(fee_from__gte=0)) & (Q(fee_to=None) | Q(fee_to__gte=0))

"""What a listing offers, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Listing


def said_of(listing: Listing) -> list[tuple[str, str]]:
    """Return what a page tells of a listing besides its note, as pairs of name and words, without what is not said."""
    facts = [(_("Where"), where_of(listing)), (_("Languages"), listing.languages)]
    if listing.kind == Listing.Kind.TEACH:
        level = "" if listing.level == Listing.Level.ANY else str(listing.get_level_display())
        facts += [
            (_("For"), level),
            (_("Length"), length_of(listing.minutes)),
            (_("Group size"), str(listing.capacity or "")),
            (_("Ages"), ages_of(listing)),
            (_("Materials fee"), fee_of(listing)),
            (_("Bring"), listing.bring),
            (_("The place must have"), ", ".join(feature.name for feature in listing.needs.all())),
        ]
    return [(name, words) for name, words in facts if words]


def where_of(listing: Listing) -> str:
    """Return where and when: `at gatherings, one to one`."""
    said = (
        (listing.at_gatherings, _("at gatherings")),
        (listing.perennial, _("all year round")),
        (listing.one_to_one, _("one to one")),
    )
    return ", ".join(words for is_so, words in said if is_so)


def length_of(minutes: int | None) -> str:
    """Return a length: `1 hour 30 minutes`; nothing when it is not known."""
    hours, left = divmod(minutes or 0, 60)
    words = [ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}] if hours else []
    words += [ngettext("%(n)s minute", "%(n)s minutes", left) % {"n": left}] if left else []
    return " ".join(words)


def ages_of(listing: Listing) -> str:
    """Return for whom it is: `8 to 12, with a guardian when younger than 10`."""
    ages = {"from": listing.age_from, "to": listing.age_to, "under": listing.guardian_under}
    words = ""
    if listing.age_from is not None and listing.age_to is not None:
        words = _("%(from)s to %(to)s") % ages
    elif listing.age_from is not None:
        words = _("from %(from)s") % ages
    elif listing.age_to is not None:
        words = _("up to %(to)s") % ages
    guardian = _("with a guardian when younger than %(under)s") % ages if listing.guardian_under else ""
    return ", ".join(part for part in (words, guardian) if part)


def fee_of(listing: Listing) -> str:
    """Return what materials cost: `5.00 to 15.00 USD, money or trade, no one turned away`."""
    amounts = [f"{fee}" for fee in (listing.fee_from, listing.fee_to) if fee is not None]
    between = _(" to ").join(dict.fromkeys(amounts))
    parts = (
        f"{between} {listing.fee_currency}".strip() if amounts else "",
        str(listing.get_payment_display()).lower() if listing.payment else "",
        _("no one turned away") if listing.no_one_turned_away else "",
        listing.fee_note,
    )
    return ", ".join(part for part in parts if part)

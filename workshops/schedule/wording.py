"""Facts of a release in words: what changed, what it costs, for whom it is."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from .models import ReleasedWorkshop, SessionChange

SIGNS = {"USD": "$", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "EUR": "€", "GBP": "£", "": ""}
Facts = Mapping[str, Any]


def span_words(facts: Facts, zone: ZoneInfo) -> str:
    """Return `Mon 6 July 9:30–12:30` from a change's ISO times, in `zone`."""
    start = datetime.fromisoformat(facts["starts_at"]).astimezone(zone)
    end = datetime.fromisoformat(facts["ends_at"]).astimezone(zone)
    day = formats.date_format(start.date(), "D j F")
    return f"{day} {formats.time_format(start.time(), 'G:i')}–{formats.time_format(end.time(), 'G:i')}"


def _whole(facts: Facts, zone: ZoneInfo) -> str:
    return ", ".join(part for part in (span_words(facts, zone), facts.get("place", "")) if part)


def _added(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    return _whole(after, zone)


def _cancelled(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    return _("It was to be %(when)s.") % {"when": _whole(before, zone)}


def _returned(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    return _("It takes place after all: %(when)s.") % {"when": _whole(after, zone)}


def _moved(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    words = {"before": span_words(before, zone), "after": span_words(after, zone)}
    return _("Now %(after)s; before, %(before)s.") % words


def _place(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    if not before["place"]:
        return _("It is at %(after)s.") % {"after": after["place"]}
    if not after["place"]:
        return _("No longer at %(before)s; the new place is still open.") % {"before": before["place"]}
    return _("Now at %(after)s; before, at %(before)s.") % {"before": before["place"], "after": after["place"]}


def _teachers(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    names = {side: get_text_list(facts["teachers"], _("and")) for side, facts in (("b", before), ("a", after))}
    if not names["a"]:
        return _("No longer taught by %(b)s.") % names
    if not names["b"]:
        return _("Taught by %(a)s.") % names
    return _("Now taught by %(a)s; before, by %(b)s.") % names


def _title(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    return _("Before, it was called “%(title)s”.") % {"title": before["title"]}


def _text(before: Facts, after: Facts, zone: ZoneInfo) -> str:
    return _("Read its page again: ages, fee, what to bring or other words changed.")


SENTENCES: dict[str, Callable[[Facts, Facts, ZoneInfo], str]] = {
    "added": _added,
    "moved": _moved,
    "place": _place,
    "cancelled": _cancelled,
    "returned": _returned,
    "teachers": _teachers,
    "title": _title,
    "text": _text,
}


def change_words(kind: str, before: Facts, after: Facts, zone: ZoneInfo) -> str:
    """Return one change of a session as a sentence, its times in `zone`."""
    return SENTENCES[kind](before, after, zone)


Line = tuple[str, str, str]


def changes_by_title(changes: Iterable[SessionChange], zone: ZoneInfo) -> list[tuple[str, list[Line]]]:
    """Return each title with its changes as (kind, kind in words, sentence), none said twice, titles in first order."""
    said: dict[str, dict[Line, None]] = {}
    for row in changes:
        line = (row.kind, str(row.get_kind_display()), change_words(row.kind, row.before, row.after, zone))
        said.setdefault(row.title, {})[line] = None
    return [(title, list(lines)) for title, lines in said.items()]


def _money(amount: Decimal) -> str:
    return formats.number_format(amount, 0 if amount == amount.to_integral_value() else 2)


def fee_amount(workshop: ReleasedWorkshop) -> str:
    """Return the materials fee as a number or a span of them, `$5–15` or `Free`; empty when none is given."""
    low, high = workshop.fee_from, workshop.fee_to
    given = [amount for amount in (low, high) if amount is not None]
    if not given:
        return ""
    if not any(given):
        return _("Free")
    sign = SIGNS.get(workshop.fee_currency, f"{workshop.fee_currency} ")
    return sign + "–".join(_money(amount) for amount in dict.fromkeys(given))


def fee_words(workshop: ReleasedWorkshop) -> str:
    """Return the materials fee as people say it, `$5–15, no one turned away`; empty when nothing is known."""
    said = fee_amount(workshop)
    for terms in fee_terms(workshop):
        said = _listed(said, terms)
    return _listed(said, workshop.fee_note)


def fee_terms(workshop: ReleasedWorkshop) -> list[str]:
    """Return what is promised about the fee besides its amount, without what the teachers' own words say already."""
    more = workshop.no_one_turned_away and "turned away" not in workshop.fee_note
    told = ((more, _("no one turned away")), (workshop.trade, _("trade is welcome too")))
    return [words for said, words in told if said]


def _listed(fact: str, words: str) -> str:
    """Return a fact and people's own words about it as one phrase."""
    words = words.strip().removesuffix(".")
    if not fact or not words:
        return fact or words
    inside = words if words[1:2].isupper() else words[0].lower() + words[1:]
    return f"{fact}, {inside}"


def age_span(workshop: ReleasedWorkshop) -> str:
    """Return the ages it is for, `ages 8–12`; empty when it is for every age."""
    low, high = workshop.age_from, workshop.age_to
    if low and high is not None:
        return _("ages %(low)s–%(high)s") % {"low": low, "high": high}
    if low:
        return _("%(low)s and older") % {"low": low}
    return _("up to %(high)s years") % {"high": high} if high is not None else ""


def age_words(workshop: ReleasedWorkshop) -> str:
    """Return for whom it is: ages, the rule for young people, the teachers' own words; empty when for everyone."""
    return _listed(_listed(age_span(workshop), guardian_words(workshop)), workshop.audience)


def guardian_words(workshop: ReleasedWorkshop) -> str:
    """Return the rule for young people, `under 12 with a guardian`; empty when none is said."""
    rules = {
        "alone": _("young people may come alone"),
        "under": _("under %(age)s with a guardian") % {"age": workshop.guardian_under},
        "all": _("young people with a guardian"),
    }
    return rules.get(workshop.guardian, "")

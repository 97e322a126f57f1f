"""A workshop's facts in words, and the words on its buttons."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Workshop


def said_of(workshop: Workshop) -> list[tuple[str, str]]:
    """Return what a page tells of a workshop besides its text, as pairs of name and words, without what is not said."""
    skills = ", ".join(skill.name for skill in workshop.skills.all())
    needs = ", ".join(feature.name for feature in workshop.needs.all())
    facts = (
        (_("Category"), str(workshop.category or "")),
        (_("Skills"), skills),
        (_("Language"), workshop.language),
        (_("Length"), length_of(workshop)),
        (_("Group size"), str(workshop.capacity or "")),
        (_("Ages"), ages_of(workshop)),
        (_("Materials fee"), fee_of(workshop)),
        (_("Bring"), workshop.bring),
        (_("The place must have"), needs),
        (_("Link"), workshop.link),
    )
    return [(name, words) for name, words in facts if words]


def length_of(workshop: Workshop) -> str:
    """Return how long it takes: `2 slots, in 3 parts, given 2 times`."""
    words = [ngettext("%(n)s slot", "%(n)s slots", workshop.slots) % {"n": workshop.slots}]
    words += [_("in %(n)s parts") % {"n": workshop.parts}] if workshop.parts > 1 else []
    words += [_("given %(n)s times") % {"n": workshop.repeats}] if workshop.repeats > 1 else []
    return ", ".join(words)


def ages_of(workshop: Workshop) -> str:
    """Return for whom it is: `8 to 12, with a guardian`."""
    ages = {"from": workshop.age_from, "to": workshop.age_to}
    words = ""
    if workshop.age_from is not None and workshop.age_to is not None:
        words = _("%(from)s to %(to)s") % ages
    elif workshop.age_from is not None:
        words = _("from %(from)s") % ages
    elif workshop.age_to is not None:
        words = _("up to %(to)s") % ages
    return ", ".join(part for part in (words, workshop.audience) if part)


def fee_of(workshop: Workshop) -> str:
    """Return what materials cost: `5.00 to 15.00 USD, no one turned away`."""
    amounts = [f"{fee}" for fee in (workshop.fee_from, workshop.fee_to) if fee is not None]
    between = _(" to ").join(dict.fromkeys(amounts))
    fee = f"{between} {workshop.fee_currency}".strip() if amounts else ""
    return ", ".join(part for part in (fee, workshop.fee_note) if part)


def move_buttons(moves: list[str]) -> list[tuple[str, str, str]]:
    """Return each move with the words and the class of its button; teachers' answers have their own."""
    words = {
        "submit": (_("Send to the team"), ""),
        "accept": (_("Accept"), ""),
        "waitlist": (_("Put on the waiting list"), "quiet"),
        "ask": (_("Ask for changes"), "quiet"),
        "decline": (_("Decline"), "danger"),
        "withdraw": (_("Withdraw"), "quiet"),
    }
    return [(move, *words[move]) for move in moves if move in words]

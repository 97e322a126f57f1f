"""A workshop's facts in words, and the words on its buttons."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Feature
from workshops.skills.models import Skill

from .forms import WorkshopForm
from .models import Workshop


def said_of(workshop: Workshop) -> list[tuple[str, str]]:
    """Return what a page tells of a workshop besides its text, as pairs of name and words, without what is not said."""
    return _said(workshop, workshop.skills.all(), workshop.needs.all())


def said_of_typed(form: WorkshopForm) -> dict[str, Any]:
    """Return how what is typed in a valid form will read."""
    chosen = form.chosen()
    return {"workshop": form.instance, "facts": _said(form.instance, chosen["skills"], chosen["needs"])}


def _said(workshop: Workshop, skills: Iterable[Skill], needs: Iterable[Feature]) -> list[tuple[str, str]]:
    facts = (
        (_("Category"), str(workshop.category or "")),
        (_("Skills"), ", ".join(skill.name for skill in skills)),
        (_("Level"), workshop.get_level_display()),
        (_("Language"), workshop.language),
        (_("Length"), length_of(workshop)),
        (_("Group size"), str(workshop.capacity or "")),
        (_("Ages"), ages_of(workshop)),
        (_("Materials fee"), fee_of(workshop)),
        (_("Bring"), workshop.bring),
        (_("The place must have"), ", ".join(feature.name for feature in needs)),
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
    return ", ".join(part for part in (words, guardian_of(workshop), workshop.audience) if part)


def guardian_of(workshop: Workshop) -> str:
    """Return the rule for young people: `under 12 with a guardian`."""
    rules = {
        "alone": _("young people may come alone"),
        "under": _("under %(age)s with a guardian") % {"age": workshop.guardian_under},
        "all": _("young people with a guardian"),
    }
    return rules.get(workshop.guardian, "")


def fee_of(workshop: Workshop) -> str:
    """Return what materials cost: `5.00 to 15.00 USD, no one turned away`."""
    given = [fee for fee in (workshop.fee_from, workshop.fee_to) if fee is not None]
    between = _(" to ").join(dict.fromkeys(f"{fee:.2f}" for fee in given))
    fee = f"{between} {workshop.fee_currency}".strip() if any(given) else _("none") if given else ""
    more = (
        (workshop.no_one_turned_away, _("no one turned away")),
        (workshop.trade, _("trade is welcome too")),
        (workshop.fee_note, workshop.fee_note),
    )
    return ", ".join(part for part in (fee, *(words for said, words in more if said)) if part)


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

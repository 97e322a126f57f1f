"""The steps of a workshop's form, in order, and the short help beside its fields."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """A part of the form under one heading; `folded` while nobody needs it."""

    key: str
    heading: Words
    help: Words
    fields: tuple[str, ...]
    folded: bool = False


STEPS = (
    Step(
        "what",
        _("What it is"),
        _("The title is all you need to begin."),
        ("title", "abstract", "description", "category", "level", "language", "link"),
    ),
    Step(
        "length",
        _("How long"),
        _("One sitting takes one slot or several in a row. Parts are sittings that build on each other."),
        ("slots", "parts", "repeats"),
    ),
    Step(
        "people",
        _("For whom"),
        _("Leave ages empty when everyone may come."),
        ("capacity", "age_from", "age_to", "guardian", "guardian_under", "audience"),
    ),
    Step("things", _("What it needs"), _("The team looks for a place that has all you tick."), ("needs", "bring")),
    Step(
        "money",
        _("Materials fee"),
        _("Only for what is used up. Nobody is paid for teaching."),
        ("fee", "fee_from", "fee_to", "fee_currency", "no_one_turned_away", "trade", "fee_note"),
    ),
    Step("skills", _("Skills"), _("Which skills of the catalogue does it teach?"), ("skills",), folded=True),
    Step(
        "team",
        _("Only for the organizers"),
        _("Never shown in the programme, in calendars or to those who come."),
        ("team_notes",),
    ),
)
HELP: dict[str, Words] = {
    "slots": _("1 is a morning or an afternoon; 2 is a whole day."),
    "parts": _("2 or more when people come back to go on: a hide takes three."),
    "repeats": _("2 or more when you give the whole again for other people."),
    "link": _("Where people can read or see more, if there is such a page."),
    "fee_from": _("The amount, or where a sliding fee begins."),
    "fee_to": _("Where a sliding fee ends."),
    "fee_note": _("For example: wood is included, a knife costs 20."),
    "capacity": _("How many can you teach well?"),
    "audience": _("For example: families welcome."),
    "team_notes": _("What you need from them, whom you would rather not follow, how you travel."),
}

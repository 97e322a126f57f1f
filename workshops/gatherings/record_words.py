"""The record in words.

A slice that writes lines of its own kind says here how they read, once, when the site starts:

    tell("workshop", Words(kind=_("Proposal"), verbs={"accept": _("accepted")}, fields={"state": _("state")},
                           values={"state": dict(Workshop.State.choices)}))

What nobody told is shown as it was written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Change, Gathering, Place, Slot, SlotKind, SlotPattern
from .roles import role_word

Label = Any  # a text, or one to be translated when it is shown


@dataclass(frozen=True, kw_only=True)
class Words:
    """How the lines about one kind of thing read; `address` is where the thing is, if it still is anywhere.

    `values` under the name "" are those of every field without its own.
    """

    kind: Label
    verbs: Mapping[str, Label] = field(default_factory=dict)
    fields: Mapping[str, Label] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)
    address: Callable[[Change], str] | None = None


KNOWN: dict[str, Words] = {}
VERBS: Mapping[str, Label] = {
    "made": gettext_lazy("made"),
    "changed": gettext_lazy("changed"),
    "removed": gettext_lazy("removed"),
    "copied": gettext_lazy("copied"),
    "given": gettext_lazy("role given"),
    "taken": gettext_lazy("role taken away"),
    "joined": gettext_lazy("joined the team"),
    "left": gettext_lazy("left"),
    "invited": gettext_lazy("invited"),
    "asked again": gettext_lazy("asked again"),
    "withdrawn": gettext_lazy("invitation withdrawn"),
    "declined": gettext_lazy("declined the invitation"),
    "merged": gettext_lazy("became one with another row"),
}


def is_told(subject: str, verb: str) -> bool:
    """Say whether somebody told how such a line reads."""
    return subject in KNOWN and (verb in KNOWN[subject].verbs or verb in VERBS)


def tell(subject: str, words: Words) -> None:
    """Say how lines about a kind of thing read."""
    KNOWN[subject] = words


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the record as a person reads it."""

    change: Change
    kind: str
    verb: str
    differences: list[tuple[str, str, str]]
    address: str


def line_of(change: Change, gathering: Gathering) -> Line:
    """Return the line in words, moments in the gathering's zone."""
    words = KNOWN.get(change.subject) or Words(kind=change.subject.capitalize())
    rest = words.values.get("", {})
    names = [*change.after, *(name for name in change.before if name not in change.after)]
    return Line(
        change=change,
        kind=str(words.kind),
        verb=str(words.verbs.get(change.verb) or VERBS.get(change.verb) or change.verb),
        differences=[
            (
                str(words.fields.get(name) or name.replace("_", " ")),
                value_in_words(change.before.get(name), words.values.get(name, rest), gathering.zone),
                value_in_words(change.after.get(name), words.values.get(name, rest), gathering.zone),
            )
            for name in names
        ],
        address=words.address(change) if words.address else "",
    )


def value_in_words(value: Any, called: Mapping[str, Label], zone: ZoneInfo) -> str:
    """Return a kept value as a person reads it: yes and no, lists with commas, days and moments as such."""
    if value is None or value in ("", [], {}):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(value_in_words(one, called, zone) for one in value)
    if str(value) in called:
        return str(called[str(value)])
    return _moment(value, zone) if isinstance(value, str) else str(value)


def _moment(value: str, zone: ZoneInfo) -> str:
    try:
        if len(value) == 10:
            return formats.date_format(date.fromisoformat(value), "D j F Y")
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    if len(value) < 16 or moment.tzinfo is None:
        return value
    return formats.date_format(moment.astimezone(zone), "D j F Y, G:i")


ROLES = {role: role_word(role) for role in ("organizer", "scheduler", "reviewer", "steward")}
KINDS = {"kind": dict(SlotKind.choices)}
PERSON_VERBS: Mapping[str, Label] = {
    "asked": gettext_lazy("asked whether an address is theirs"),
    "took back": gettext_lazy("that question taken back"),
}
CARRY_VERBS: dict[str, Label] = {
    "decided": gettext_lazy("decided what both sides changed"),
    "ended": gettext_lazy("not awaited any more"),
}


def fields_of(model: type[Model]) -> dict[str, Label]:
    """Return what a model's columns are called on its forms."""
    return {field.name: field.verbose_name for field in model._meta.fields}


for _subject, _words in (
    ("carry", Words(kind=gettext_lazy("The laptop at the river"), verbs=CARRY_VERBS)),
    ("invitation", Words(kind=gettext_lazy("Invitation"), values={"roles": ROLES})),
    ("role", Words(kind=gettext_lazy("Role"), values={"roles": ROLES})),
    ("person", Words(kind=gettext_lazy("Person"), verbs=PERSON_VERBS)),
    ("place", Words(kind=gettext_lazy("Place"), fields=fields_of(Place))),
    (
        "settings",
        Words(
            kind=gettext_lazy("Settings"),
            fields=fields_of(Gathering) | {"copied to": gettext_lazy("copied to")},
            values={"state": dict(Gathering.State.choices), "roles": ROLES},
        ),
    ),
    ("slot", Words(kind=gettext_lazy("Slot"), fields=fields_of(Slot), values=KINDS)),
    (
        "pattern",
        Words(kind=gettext_lazy("Slot pattern"), fields=fields_of(SlotPattern), values=KINDS),
    ),
):
    tell(_subject, _words)

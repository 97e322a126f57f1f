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

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .models import Change, Gathering, SlotKind
from .roles import role_word

Label = Any  # a text, or one to be translated when it is shown


@dataclass(frozen=True, kw_only=True)
class Words:
    """How the lines about one kind of thing read; `address` is where the thing is, if it still is anywhere."""

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
    names = [*change.after, *(name for name in change.before if name not in change.after)]
    return Line(
        change=change,
        kind=str(words.kind),
        verb=str(words.verbs.get(change.verb) or VERBS.get(change.verb) or change.verb),
        differences=[
            (
                str(words.fields.get(name) or name.replace("_", " ")),
                value_in_words(change.before.get(name), words.values.get(name, {}), gathering.zone),
                value_in_words(change.after.get(name), words.values.get(name, {}), gathering.zone),
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
SLOT_FIELDS: Mapping[str, Label] = {
    "starts": gettext_lazy("from"),
    "ends": gettext_lazy("until"),
    "skip_first": gettext_lazy("not on the first day"),
    "skip_last": gettext_lazy("not on the last day"),
    "days": gettext_lazy("on which days"),
}
PLACE_FIELDS: Mapping[str, Label] = {
    "about": gettext_lazy("how to find it"),
    "capacity": gettext_lazy("people it holds"),
    "parallel_groups": gettext_lazy("groups side by side"),
    "rain_place": gettext_lazy("where to go in rain"),
    "east_m": gettext_lazy("metres east"),
    "north_m": gettext_lazy("metres north"),
}
GATHERING_FIELDS: Mapping[str, Label] = {
    "starts_on": gettext_lazy("first day"),
    "ends_on": gettext_lazy("last day"),
    "time_zone": gettext_lazy("time zone"),
}
tell("invitation", Words(kind=gettext_lazy("Invitation"), values={"roles": ROLES}))
tell("role", Words(kind=gettext_lazy("Role"), values={"roles": ROLES}))
tell("person", Words(kind=gettext_lazy("Person")))
tell("place", Words(kind=gettext_lazy("Place"), fields=PLACE_FIELDS))
tell(
    "settings",
    Words(
        kind=gettext_lazy("Settings"),
        fields=GATHERING_FIELDS,
        values={"state": {str(state): state.label for state in Gathering.State}},
    ),
)
for _subject, _kind in (("slot", gettext_lazy("Slot")), ("pattern", gettext_lazy("Slot pattern"))):
    _kinds = {str(kind): kind.label for kind in SlotKind}
    tell(_subject, Words(kind=_kind, fields=SLOT_FIELDS, values={"kind": _kinds}))

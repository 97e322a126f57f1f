"""How the lines of a gathering's record about proposals, teachers and the review read."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Change
from workshops.gatherings.record_words import Label, Words, tell

from .models import Workshop, WorkshopTeacher
from .record import LINKS, WORDS
from .teacher_models import Availability

VERBS: Mapping[str, Label] = {
    "submit": _("sent to the team"),
    "accept": _("accepted"),
    "waitlist": _("put on the waiting list"),
    "ask": _("changes asked for"),
    "decline": _("declined"),
    "withdraw": _("withdrawn"),
    "give-up": _("given up: they cannot come"),
    "confirm": _("confirmed"),
    "release": _("released, as nobody confirmed"),
    "tag": _("tags changed"),
    "delete comment": _("comment deleted"),
    "teacher added": _("teacher added"),
    "teacher removed": _("teacher taken off"),
    "teacher invited": _("teacher invited"),
    "invitation accepted": _("invitation accepted"),
    "invitation declined": _("invitation declined"),
    "invitation taken back": _("invitation taken back"),
}


def tell_words() -> None:
    """Say how every line that this slice writes reads; once, when the site starts."""
    tell("workshop", Words(kind=_("Proposal"), verbs=VERBS, fields=_fields(), values=_values(), address=_address))
    tell("availability", Words(kind=_("When somebody can teach"), values={"": dict(Availability.Choice.choices)}))
    tell(
        "offer-again", Words(kind=_("Teachers of last time"), verbs={"asked to offer again": _("asked to offer again")})
    )
    tell("review", Words(kind=_("Review"), fields={"blind": _("names and scores hidden until one has scored")}))
    tell("tag", Words(kind=_("Tag")))
    tell("letter", Words(kind=_("Letter"), fields={"body": _("text")}))
    tell("grace", Words(kind=_("Leave to be late"), verbs=GRACE))
    tell("demand", Words(kind=_("Demand"), verbs=DEMAND, fields={"minimum": _("so many must say they would come")}))


AGAIN: Mapping[str, Label] = {"asked to offer again": _("asked to offer again")}
GRACE: Mapping[str, Label] = {"grace given": _("given"), "grace taken back": _("taken back")}
DEMAND: Mapping[str, Label] = {
    "invited": _("somebody invited to teach it"),
    "called for": _("called for"),
    "ripe": _("enough would come"),
}


def _fields() -> dict[str, Label]:
    own: dict[str, Label] = {
        "team_notes": _("length of the notes to the organizers"),
        "role": _("as"),
        "confirmed": _("confirmed"),
        "builds on": _("builds on"),
    }
    return {name: Workshop._meta.get_field(name).verbose_name for name in (*WORDS, *LINKS, "state")} | own  # type: ignore[union-attr]


def _values() -> dict[str, Mapping[str, Label]]:
    return {
        "state": dict(Workshop.State.choices),
        "level": dict(Workshop.Level.choices),
        "guardian": dict(Workshop.Guardian.choices),
        "role": dict(WorkshopTeacher.Role.choices),
    }


def _address(change: Change) -> str:
    return reverse("proposal", args=[change.gathering.slug, change.subject_id]) if change.subject_id else ""

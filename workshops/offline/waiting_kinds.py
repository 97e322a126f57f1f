"""What can wait for a signal: the forms of these pages, each with the right that it needs and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from workshops.gatherings.errors import GatheringRefused
from workshops.people.models import Person
from workshops.people.rights import Right

from .waiting_came import Asked, Came
from .waiting_others import answer_write, mark_write, star_write, talk_write
from .waiting_reading import Write
from .waiting_seats import seat_write

Act = Callable[[Asked], Came]


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A page whose form can wait."""

    right: Right
    act: Act
    thing: str = "offering"


# By the names of their addresses. Whoever sends one is looked at as the page does, by the same access and actions.
KINDS: Mapping[str, Kind] = {
    "star": Kind(right=Right.KEEP_OWN, act=star_write),
    "seat": Kind(right=Right.SIGN_UP, act=seat_write),
    "roster": Kind(right=Right.KEEP_ROSTER, act=mark_write),
    "aid-answer": Kind(right=Right.POST_AID, act=answer_write, thing="pk"),
    "aid-own-talk": Kind(right=Right.KEEP_OWN, act=talk_write, thing="pk"),
}


def kind_of(path: str) -> tuple[str, str, int]:
    """Return the kind of the page, its gathering's slug and the id of what it is about; GatheringRefused for others."""
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        found = None
    kind = KINDS.get(found.url_name or "") if found else None
    if found is None or kind is None:
        raise GatheringRefused(_("This cannot wait. Do it on its page while you have a signal."))
    return str(found.url_name), str(found.kwargs.get("slug", "")), int(found.kwargs[kind.thing])


def act(*, write: Write, person: Person, now: datetime, chosen: str = "") -> tuple[str, Came]:
    """Do what a form says, or what was chosen since, and return its kind and what came; refused as its page does."""
    name, slug, subject = kind_of(write.path)
    asked = Asked(write=write, person=person, slug=slug, subject=subject, now=now, chosen=chosen)
    return name, KINDS[name].act(asked)

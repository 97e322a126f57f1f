"""A party that takes seats together, and whether its ages fit a workshop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

ADULT = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Guest:
    """Somebody who comes with the person who signs up."""

    name: str
    age: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """Who takes seats together: the person, unless `with_self` is not so, and their guests."""

    with_self: bool = True
    guests: tuple[Guest, ...] = ()
    guardian: str = ""

    @property
    def heads(self) -> int:
        """How many seats it takes."""
        return int(self.with_self) + len(self.guests)


ALONE = Party()


def rows_of(party: Party) -> list[dict[str, object]]:
    """Return a party's guests as rows keep them."""
    return [{"name": guest.name, "age": guest.age} for guest in party.guests]


def party_of(*, with_self: bool, guests: Iterable[Mapping[str, Any]], guardian: str) -> Party:
    """Return the party that a row keeps."""
    there = tuple(Guest(name=guest["name"], age=guest["age"]) for guest in guests)
    return Party(with_self=with_self, guests=there, guardian=guardian)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ages:
    """For whom a workshop is: ages in years, and who comes with a guardian (`alone`, `under` an age, `all` young)."""

    youngest: int | None = None
    oldest: int | None = None
    guardian: str = ""
    guardian_under: int | None = None

    @property
    def watched_under(self) -> int:
        """Return the age under which somebody comes with a guardian; 0 when nobody does."""
        if self.guardian == "under":
            return self.guardian_under or 0
        return ADULT if self.guardian == "all" else 0


class Trouble(Enum):
    """Why a party does not fit."""

    NOBODY = auto()
    TOO_YOUNG = auto()
    TOO_OLD = auto()
    NO_GUARDIAN = auto()
    NO_AGE = auto()


def trouble_of(party: Party, ages: Ages) -> tuple[Trouble, Guest | None] | None:
    """Return what keeps a party out and of whom it is, or None when it fits; a person's own age is theirs to know."""
    if party.heads == 0:
        return Trouble.NOBODY, None
    for guest in party.guests:
        trouble = _trouble_of_guest(guest, ages)
        if trouble is not None:
            return trouble, guest
    watched = [guest for guest in party.guests if guest.age is not None and guest.age < ages.watched_under]
    if watched and not party.with_self and not party.guardian.strip():
        return Trouble.NO_GUARDIAN, watched[0]
    return None


def _trouble_of_guest(guest: Guest, ages: Ages) -> Trouble | None:
    asked = (ages.youngest, ages.oldest) != (None, None) or ages.watched_under > 0
    if guest.age is None:
        return Trouble.NO_AGE if asked else None
    if ages.youngest is not None and guest.age < ages.youngest:
        return Trouble.TOO_YOUNG
    if ages.oldest is not None and guest.age > ages.oldest:
        return Trouble.TOO_OLD
    return None

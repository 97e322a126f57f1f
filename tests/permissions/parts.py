"""What may stand in an address for a row: a field of it, or the token of a letter's link."""

from dataclasses import dataclass

from django.db.models import Model

from workshops.models import Person


@dataclass(frozen=True)
class Part:
    """A field of a row that stands in an address."""

    row: Model
    field: str


@dataclass(frozen=True)
class Signed:
    """A letter's link, whose value the site signs; it is of a person."""

    row: Person
    value: str

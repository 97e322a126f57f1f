"""What somebody's browsers sent: their own rows alone, and the name a browser knows them by."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from workshops.gatherings.access import Visitor
from workshops.people.models import Person

from .waiting_came import LABELS
from .waiting_models import SentWrite

MOST_SHOWN = 100


@dataclass(frozen=True, kw_only=True)
class OpenWrite:
    """A write that somebody must still look at, with what they can choose."""

    row: SentWrite
    choices: list[tuple[str, str]]

    @property
    def words(self) -> str:
        """What they wrote, to be copied where it was refused."""
        return str(self.row.form.get("form", {}).get("text", ""))


def sender_of(visitor: Visitor) -> str:
    """Return the name by which a browser keeps apart whose writes are whose; it tells nobody who that is."""
    return salted_hmac("waiting", str(visitor.pk)).hexdigest()[:20] if isinstance(visitor, Person) else ""


def get_own_write(person: Person, pk: int) -> SentWrite:
    """Return a write of the person's own (Http404 for another's)."""
    return get_object_or_404(SentWrite.objects.select_related("person"), person=person, pk=pk)


def open_writes(person: Person) -> list[OpenWrite]:
    """Return what needs a choice or was refused and not read yet, the oldest first."""
    rows = SentWrite.objects.filter(person=person, settled_at=None).order_by("pk")[:MOST_SHOWN]
    return [OpenWrite(row=row, choices=_choices(row)) for row in rows]


def _choices(row: SentWrite) -> list[tuple[str, str]]:
    if row.outcome == SentWrite.Outcome.REFUSED:
        return [("read", _("I have read this"))]
    return [(what, str(LABELS[what])) for what in row.choices]


def settled_writes(person: Person) -> list[SentWrite]:
    """Return what was done or settled lately, the newest first."""
    return list(SentWrite.objects.filter(person=person, settled_at__isnull=False).order_by("-at", "-pk")[:20])

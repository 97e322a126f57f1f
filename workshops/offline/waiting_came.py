"""What is asked of a write that waited, what came of it, and the choices where it must be asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workshops.gatherings.errors import GatheringRefused
from workshops.people.models import Person

from .waiting_models import SentWrite
from .waiting_reading import Write

Outcome = SentWrite.Outcome
TAKE, JOIN, SWAP, WISH, BACK, LEAVE, MARK, FEWER, KEEP, LET_BE = (
    "take",
    "join",
    "swap",
    "wish",
    "back",
    "leave",
    "mark",
    "fewer",
    "keep",
    "let-be",
)
NOTHING = (KEEP, LET_BE)
LABELS: Mapping[str, Any] = {
    TAKE: gettext_lazy("Take the seat"),
    JOIN: gettext_lazy("Join the line"),
    SWAP: gettext_lazy("Swap: give that one back, take this"),
    WISH: gettext_lazy("Put it on my wishes for the draw"),
    BACK: gettext_lazy("Give it back"),
    LEAVE: gettext_lazy("Leave the line"),
    MARK: gettext_lazy("Mark it all the same"),
    FEWER: gettext_lazy("Answer with what is left"),
    KEEP: gettext_lazy("Keep my place"),
    LET_BE: gettext_lazy("Leave it as it is"),
}


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of a write: its outcome, a sentence, and what can be chosen where somebody must."""

    sentence: str
    outcome: Outcome = Outcome.DONE
    choices: tuple[str, ...] = ()
    state: str = ""
    title: str = ""
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A write with who sent it, what it is about, and what they chose since."""

    write: Write
    person: Person
    slug: str
    subject: int
    now: datetime
    chosen: str = ""

    def seeing(self, state: str) -> "Asked":
        """Return the same, having seen another state."""
        return replace(self, write=replace(self.write, state=state))


def must_be_valid(form: Form) -> None:
    """Refuse what the page would refuse, in the form's own words."""
    if not form.is_valid():
        words = next(iter(form.errors.values()))[0]
        raise GatheringRefused(_("%(words)s Do it on its page, please.") % {"words": words})

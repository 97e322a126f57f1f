"""What changed since a draft began, in words, translated."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .inputs import Difference

Words = Callable[[int], str]

NEW: dict[str, Words] = {
    "slots": lambda n: ngettext("%(n)s slot was made", "%(n)s slots were made", n),
    "places": lambda n: ngettext("%(n)s place was made", "%(n)s places were made", n),
    "closures": lambda n: ngettext("%(n)s place was closed", "%(n)s places were closed", n),
    "workshops": lambda n: ngettext("%(n)s workshop was accepted", "%(n)s workshops were accepted", n),
    "answers": lambda n: ngettext("%(n)s teacher said when they can", "%(n)s teachers said when they can", n),
}
GONE: dict[str, Words] = {
    "slots": lambda n: ngettext("%(n)s slot is gone", "%(n)s slots are gone", n),
    "places": lambda n: ngettext("%(n)s place is gone", "%(n)s places are gone", n),
    "closures": lambda n: ngettext("%(n)s place was opened again", "%(n)s places were opened again", n),
    "workshops": lambda n: ngettext(
        "%(n)s workshop is not accepted any more", "%(n)s workshops are not accepted any more", n
    ),
    "answers": lambda n: ngettext("%(n)s teacher can now always teach", "%(n)s teachers can now always teach", n),
}
CHANGED: dict[str, Words] = {
    "slots": lambda n: ngettext("%(n)s slot has other hours", "%(n)s slots have other hours", n),
    "places": lambda n: ngettext("%(n)s place changed", "%(n)s places changed", n),
    "workshops": lambda n: ngettext("%(n)s workshop changed", "%(n)s workshops changed", n),
    "sessions": lambda n: ngettext(
        "%(n)s session was moved, pinned or unpinned", "%(n)s sessions were moved, pinned or unpinned", n
    ),
    "answers": lambda n: ngettext("%(n)s teacher changed when they can", "%(n)s teachers changed when they can", n),
    "wishes": lambda _n: _("people want other things"),
}


def difference_words(found: Iterable[Difference]) -> list[str]:
    """Return each change in a few words."""
    told = []
    for one in found:
        for words, n in ((NEW, one.new), (GONE, one.gone), (CHANGED, one.changed)):
            if n and one.kind in words:
                told.append(words[one.kind](n) % {"n": n})
    return told

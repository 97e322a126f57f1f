"""Which places of a gathering have what a workshop needs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering, Place


@dataclass(frozen=True)
class Fitting:
    """What each place of a gathering has: the ids of its features."""

    places: tuple[frozenset[int], ...]

    def having(self, needs: Iterable[int]) -> int:
        """Return how many places have all the needs."""
        wanted = frozenset(needs)
        return sum(wanted <= has for has in self.places)

    def as_words(self) -> str:
        """Return the features of each place for the page's script: `1,4 2 -`."""
        return " ".join(",".join(map(str, sorted(has))) or "-" for has in self.places)


def fitting_of(gathering: Gathering) -> Fitting:
    """Return what the gathering's places have, in one query."""
    found: dict[int, set[int]] = {}
    for pk, feature in Place.objects.filter(gathering=gathering).values_list("pk", "features"):
        found.setdefault(pk, set()).update({feature} if feature else set())
    return Fitting(tuple(frozenset(has) for has in found.values()))


def fitting_words(fitting: Fitting, needs: dict[int, str]) -> str:
    """Return `3 of 10 places have all this: Fire allowed and Shade.`; empty without places or needs."""
    if not needs or not fitting.places:
        return ""
    n = fitting.having(needs)
    words = {"n": n, "all": len(fitting.places), "names": get_text_list([*needs.values()], _("and"))}
    told = ngettext(
        "%(n)s of %(all)s places has all this: %(names)s.", "%(n)s of %(all)s places have all this: %(names)s.", n
    )
    return told % words

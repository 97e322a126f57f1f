"""What blocks a release, in words, with a mark that a yes to just these names."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering

from .clashes import Clash, Programme
from .clashes_rules import check
from .facts import load_programme
from .sentences import clash_words

NAMED = 3


@dataclass(frozen=True)
class Blockers:
    """The blockers as sentences, and their mark: other blockers have another, none have an empty one."""

    sentences: tuple[str, ...]
    mark: str

    def refusal(self) -> str:
        """Return why these keep the release back and what to do."""
        if not self.sentences:
            return _("What blocked is gone. Read the page again, then publish.")
        told = " ".join(self.sentences[:NAMED])
        rest = len(self.sentences) - NAMED
        if rest > 0:
            told = f"{told} {ngettext('And %(n)s more.', 'And %(n)s more.', rest) % {'n': rest}}"
        return _("%(blockers)s Move what blocks, or say yes to these on the publish page.") % {"blockers": told}


def blocking(
    clashes: Collection[Clash], programme: Programme, gathering: Gathering, days: Collection[date]
) -> list[Clash]:
    """Return the blockers among `clashes`; with `days`, those that a session of these days has part in."""
    return [
        clash
        for clash in clashes
        if clash.blocks
        and (not days or any(gathering.local_day(programme.sessions[s].span.start) in days for s in clash.sessions))
    ]


def blockers_in(
    clashes: Collection[Clash], programme: Programme, gathering: Gathering, days: Collection[date] = ()
) -> Blockers:
    """Return the blockers among the clashes of the draft."""
    found = blocking(clashes, programme, gathering, days)
    with translation.override(settings.LANGUAGE_CODE):
        same = [clash_words(clash, programme, gathering.zone) for clash in found]
    mark = sha256("\n".join(same).encode()).hexdigest()[:32] if found else ""
    return Blockers(tuple(clash_words(clash, programme, gathering.zone) for clash in found), mark)


def blockers_of(gathering: Gathering, days: Collection[date] = ()) -> Blockers:
    """Return the draft's blockers as they are now."""
    programme = load_programme(gathering)
    return blockers_in(list(check(programme)), programme, gathering, days)

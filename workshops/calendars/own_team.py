"""The team's private feed: the common times of the gathering beside everything that is published."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from uuid import NAMESPACE_URL, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workshops.gatherings.models import Gathering, Slot, SlotKind, TeamMember
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.schedule.models import Session

from .events import EventFacts, render_event
from .facts import BEFORE_EVERYTHING, address
from .feeds import FeedFacts
from .memory import Shown
from .models import EventText
from .own import Showing, rows_of

NOTHING: Mapping[str, str] = MappingProxyType({})
rendered = lru_cache(maxsize=2_000)(render_event)


def is_in_team(person: Person, gathering: Gathering) -> bool:
    """Say whether the person has any role in the gathering's team."""
    return TeamMember.objects.filter(gathering=gathering, person=person).exists()


def team_showing(gathering: Gathering, remembered: Mapping[str, str] = NOTHING) -> Showing:
    """Return the gathering's common times as they are now and its released sessions.

    `remembered` is what was told of common times before, by UID: those that are no more are told as cancelled.
    """
    facts = [_common_time(slot, gathering) for slot in gathering.slots.filter(kind=SlotKind.COMMON)]
    here = {fact.uid for fact in facts}
    gone = [fact for uid, words in remembered.items() if uid not in here and (fact := _gone(uid, words, gathering))]
    told = {"gathering": gathering.name}
    return Showing(
        facts=FeedFacts(
            name=_("%(gathering)s, for the team") % told,
            about="\n".join([_("Common times and the published programme."), _unplaced(gathering)]),
            zone=gathering.time_zone,
            source="",
            page=address("organize", gathering.slug),
        ),
        rows=rows_of(EventText.objects.filter(gathering=gathering)),
        shown={fact.uid: Shown(words=_words(fact), moves=True) for fact in facts},
        events={fact.uid: rendered(fact) for fact in [*facts, *gone]},
        days=_days([*facts, *gone], gathering),
        empty=_("This gathering has no common times and no published programme yet."),
    )


def _unplaced(gathering: Gathering) -> str:
    accepted = Session.objects.of(gathering).filter(offering__workshop__state=Workshop.State.ACCEPTED)
    count = accepted.unplaced().wanted().count()
    if not count:
        return _("Every session of the draft has a time.")
    told = ngettext("%(count)s session has no time yet.", "%(count)s sessions have no time yet.", count)
    return told % {"count": count}


def _common_time(slot: Slot, gathering: Gathering) -> EventFacts:
    page, span = address("organize", gathering.slug), slot.span(gathering.zone)
    return EventFacts(
        uid=str(uuid5(NAMESPACE_URL, f"{page}slots/{slot.pk}")),
        sequence=0,
        changed_at=BEFORE_EVERYTHING,
        created_at=BEFORE_EVERYTHING,
        starts_at=span.start,
        ends_at=span.end,
        zone=gathering.zone,
        title=slot.label,
        location=gathering.site,
        category=_("Everyone together"),
        page=page,
    )


def _words(fact: EventFacts) -> str:
    """Return what is remembered of a common time: enough to tell it as cancelled when it is no more."""
    return json.dumps([int(fact.starts_at.timestamp()), int(fact.ends_at.timestamp()), fact.title, fact.location])


def _gone(uid: str, words: str, gathering: Gathering) -> EventFacts | None:
    """Return a common time that is no more from what is remembered of it; None where that says too little."""
    if not words.startswith("["):
        return None
    starts, ends, title, location = json.loads(words)
    return EventFacts(
        uid=uid,
        sequence=0,
        changed_at=BEFORE_EVERYTHING,
        created_at=BEFORE_EVERYTHING,
        starts_at=datetime.fromtimestamp(starts, UTC),
        ends_at=datetime.fromtimestamp(ends, UTC),
        zone=gathering.zone,
        title=_("Cancelled: %(title)s") % {"title": title},
        location=location,
        category=_("Everyone together"),
        page=address("organize", gathering.slug),
        cancelled=True,
    )


def _days(facts: list[EventFacts], gathering: Gathering) -> list[date]:
    return [gathering.local_day(moment) for fact in facts for moment in (fact.starts_at, fact.ends_at)]

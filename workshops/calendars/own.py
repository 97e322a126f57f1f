"""What each kind of private feed holds: stored events, words of its own about them, and events that it alone has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import ReleasedSession
from workshops.signups.plan import Why, why_planned

from .facts import address
from .feeds import FeedFacts
from .memory import Shown
from .models import EventText, Feed
from .own_words import teaching_words
from .private_models import PrivateFeed
from .signals import alarms_asked

KEPT = timedelta(days=60)  # a gathering that is over stays so long in somebody's calendar


class Row(NamedTuple):
    """What is known of a stored event before its bytes are read."""

    pk: int
    uid: UUID
    offering: int | None
    digest: str
    modified_at: datetime
    starts_at: datetime
    gathering: int
    zone: str
    ends_on: date


TENTATIVE = {Why.OFFERED.value, Why.WAITING.value}
COLUMNS = ("pk", "uid", "offering", "digest", "modified_at", "starts_at", "gathering")
OF_THE_GATHERING = ("gathering__time_zone", "gathering__ends_on")


@dataclass(frozen=True, kw_only=True)
class Showing:
    """What a private feed shows now.

    `shown` is what the feed remembers of; a row that only the memory names is told as taken out, with `out_words`
    before its title. `words` is what the feed alone says of an event, `tentative` those whose seat is not sure, and
    `events` those that the feed alone has; all by UID.
    """

    facts: FeedFacts
    rows: Sequence[Row]
    shown: Mapping[str, Shown]
    words: Mapping[str, str] = field(default_factory=dict)
    tentative: frozenset[str] = frozenset()
    out_words: str = ""
    events: Mapping[str, bytes] = field(default_factory=dict)
    days: Sequence[date] = ()
    alarms: tuple[int, ...] = ()
    empty: str = ""


def rows_of(texts: QuerySet[EventText]) -> list[Row]:
    """Return what is known of stored events, in order, in one query."""
    return [Row(*row) for row in texts.values_list(*COLUMNS, *OF_THE_GATHERING)]


def plan_showing(feed: PrivateFeed, person: Person, now: datetime) -> Showing:
    """Return the person's plan: what they starred and whatever else is in it, with their alarms."""
    ends_from = (now - KEPT).date()
    planned = why_planned(person, ends_from=ends_from)
    rows = rows_of(_public(ends_from).filter(Q(offering__in=list(planned)) | Q(uid__in=list(feed.told))))
    reasons = {str(row.uid): _reason(planned[row.offering]) for row in rows if row.offering in planned}
    return Showing(
        facts=_facts(person, _("My plan"), _("What you chose. It follows every change that is published."), "plan"),
        rows=rows,
        shown={uid: Shown(words=why, moves=True) for uid, (why, _told) in reasons.items()},
        words={uid: told for uid, (_why, told) in reasons.items()},
        tentative=frozenset(uid for uid, (why, _told) in reasons.items() if why in TENTATIVE),
        out_words=_("Not in your plan any more:"),
        alarms=alarms_of(feed.alarms, person.pk),
        empty=_("Nothing is in your plan yet. Star workshops of a programme, and they come here by themselves."),
    )


def _reason(whys: Sequence[Why]) -> tuple[str, str]:
    """Return the strongest reason, and what the event says of it; a star speaks for itself."""
    return whys[0].value, "" if whys[0] == Why.STAR else f"{whys[0].label}."


def teaching_showing(feed: PrivateFeed, person: Person, now: datetime) -> Showing:
    """Return what the person teaches, with what they set up and how many come."""
    ends_from = (now - KEPT).date()
    newest = Feed.objects.exclude(gathering__state=Gathering.State.DRAFT).filter(gathering__ends_on__gte=ends_from)
    sessions = ReleasedSession.objects.filter(release__in=newest.values("release"), workshop__teachers__person=person)
    words = teaching_words(sessions)
    about = _("What you teach, what to set up and how many come. It follows every change that is published.")
    return Showing(
        facts=_facts(person, _("What I teach"), about, "my-calendars"),
        rows=rows_of(_public(ends_from).filter(uid__in=[*words, *feed.told])),
        shown={uid: Shown(words=short_digest(told)) for uid, told in words.items()},
        words=words,
        out_words=_("You do not teach it any more:"),
        alarms=alarms_of(feed.alarms, person.pk),
        empty=_("You teach nothing in a published programme now. What you teach comes here by itself."),
    )


def short_digest(told: str) -> str:
    """Return what stands for a text in a feed's memory."""
    return sha256(told.encode()).hexdigest()[:16]


def _public(ends_from: date) -> QuerySet[EventText]:
    """Return the stored events of gatherings that everyone sees and that end on that day or later."""
    texts = EventText.objects.filter(gathering__ends_on__gte=ends_from)
    return texts.exclude(gathering__state=Gathering.State.DRAFT)


def _facts(person: Person, name: str, about: str, page: str) -> FeedFacts:
    return FeedFacts(name=name, about=about, zone=person.time_zone or "UTC", source="", page=address(page))


def alarms_of(wanted: bool, person: int) -> tuple[int, ...]:
    """Return how many minutes before the start a person (the id) is reminded, if the feed is to ring at all."""
    if not wanted:
        return ()
    answers: list[Any] = alarms_asked.send(sender=PrivateFeed, person=person)
    return tuple(sorted({minutes for _receiver, some in answers for minutes in some}))

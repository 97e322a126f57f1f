"""The unplaced sessions beside a board: searched, and sorted by wishes or by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.proposals.models import WorkshopTeacher

from .board_days import Card
from .facts import draft_sessions
from .models import Session
from .sentences import session_name, where_words
from .wishes import who_wants

TRAY_PAGE = 20
WORDS_AT_MOST = 5
SORTS: Mapping[str, str | Promise] = {"wishes": _("most wished first"), "name": _("by name")}


@dataclass(frozen=True)
class Tray:
    """A page of the unplaced sessions."""

    page: Page[int]
    cards: list[Card]
    sort: str


def load_tray(gathering: Gathering, query: str, page: str | int, sort: str = "") -> Tray:
    """Return a page of the unplaced sessions whose title or teacher holds every word of `query`: five queries."""
    sessions = draft_sessions(gathering).unplaced().wanted()
    for word in query.split()[:WORDS_AT_MOST]:
        taught = WorkshopTeacher.objects.filter(person__name__icontains=word).values("workshop")
        sessions = sessions.filter(Q(offering__workshop__title__icontains=word) | Q(offering__workshop__in=taught))
    ordered = sessions.order_by("offering__workshop__title", "offering__workshop", "offering__number", "part")
    pairs = list(ordered.values_list("pk", "offering"))
    wishes = {key: len(people) for key, people in who_wants(gathering, {pair[1] for pair in pairs}).items()}
    sort = sort if sort in SORTS else next(iter(SORTS))
    if sort == "wishes":
        pairs.sort(key=lambda pair: -wishes.get(pair[1], 0))
    shown = Paginator([pk for pk, _offering in pairs], TRAY_PAGE).get_page(page)
    fetched = sessions.filter(pk__in=list(shown)).prefetch_related("offering__workshop__teaching__person").in_bulk()
    there = [fetched[pk] for pk in shown if pk in fetched]
    return Tray(shown, [loose_card(one, gathering.zone, wishes.get(one.offering_id, 0)) for one in there], sort)


def loose_card(session: Session, zone: ZoneInfo, wishes: int = 0) -> Card:
    """Return the card of one session by itself; wants its workshop's teachers fetched."""
    teachers = ", ".join(str(link.person) for link in session.offering.workshop.teaching.all())
    where = where_words(session, zone)
    return Card(session=session, name=session_name(session), teachers=teachers, where=where, wishes=wishes)

"""The mails of a day and of a whole plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import get_language

from workshops.gatherings.models import Gathering
from workshops.paper.pdf import pdf_of
from workshops.paper.sheets import Sheet
from workshops.schedule.models import ReleasedSession
from workshops.schedule.wording import fee_words
from workshops.signups.rosters import Roster
from workshops.templatetags.times import clock, on_day, weekday

from .day_models import Announcement
from .emails import message
from .models import Delivery


@dataclass(frozen=True, kw_only=True)
class OwnDay:
    """What somebody has on a day."""

    day: date
    attends: Sequence[ReleasedSession]
    teaches: Sequence[ReleasedSession]
    other: Sequence[str]  # lines of what the slices above know
    rosters: Mapping[int, Roster]
    note: str
    sign_up_at: time | None  # of the evening before

    @property
    def bring(self) -> list[str]:
        """What to bring, each once, with what it is for."""
        told = {s.workshop.title: " ".join(s.workshop.bring.split()) for s in self.attends if s.workshop.bring.strip()}
        return [f"{title}: {what}" for title, what in told.items()]

    @property
    def cash(self) -> list[str]:
        """What costs something, each once."""
        told = {s.workshop.title: fee_words(s.workshop) for s in self.attends}
        return [f"{title}: {fee}" for title, fee in told.items() if fee]

    @property
    def classes(self) -> list[tuple[ReleasedSession, list[str]]]:
        """What they teach, each with who comes."""
        return [(session, who_comes(session, self.rosters)) for session in self.teaches]


def evening(delivery: Delivery, gathering: Gathering, told: OwnDay) -> EmailMessage:
    """Return somebody's next day: what, where, what to bring, what it costs, and who comes to what they teach."""
    page = settings.SITE_URL + reverse("plan")
    return message(delivery, gathering, {"told": told, "page": page}, {"day": weekday(told.day)})


def arrival(
    delivery: Delivery,
    gathering: Gathering,
    mine: Sequence[ReleasedSession],
    taught: Collection[UUID],
    ical: bytes,
    sheet: Sheet | None,
) -> EmailMessage:
    """Return somebody's whole plan, the same as a file for their calendar, and as PDF made of `sheet` when it goes."""
    days = [(day, [(s, s.uid in taught) for s in some]) for day, some in groupby(mine, key=attrgetter("day"))]
    page = settings.SITE_URL + reverse("plan")
    mail = message(delivery, gathering, {"days": days, "page": page, "sheet": sheet}, {})
    mail.attach(f"{gathering.slug}.ics", ical.decode(), "text/calendar")
    if sheet is not None:
        language = get_language() or settings.LANGUAGE_CODE
        mail.finishing = lambda it: it.attach(f"{gathering.slug}.pdf", pdf_of([sheet], language), "application/pdf")
    return mail


def set_up(delivery: Delivery, session: ReleasedSession, rosters: Mapping[int, Roster]) -> EmailMessage:
    """Return what a teacher needs to know an hour before: where, what it needs, who comes."""
    gathering = session.release.gathering
    facts = {"workshop": session.workshop.title, "clock": clock(session.starts_at, gathering)}
    return message(delivery, gathering, {"session": session, "comes": who_comes(session, rosters)}, facts)


def missed(
    delivery: Delivery, gathering: Gathering, begun: Sequence[ReleasedSession], since: datetime, until: datetime
) -> EmailMessage:
    """Return which sessions began while the site was off and reminded of nothing."""
    facts = {"day": on_day(since, gathering), "from": clock(since, gathering), "until": clock(until, gathering)}
    return message(delivery, gathering, {"begun": begun}, facts)


def announcement(delivery: Delivery, told: Announcement) -> EmailMessage:
    """Return what the team announces, as it was written."""
    signed = f"{told.by}, {told.gathering}" if told.by else str(told.gathering)
    return message(delivery, told.gathering, {"told": told}, {"title": told.subject, "signed": signed})


def who_comes(session: ReleasedSession, rosters: Mapping[int, Roster]) -> list[str]:
    """Return how many come, in sentences."""
    roster = rosters.get(session.offering_id) if session.offering_id is not None else None
    return roster.sentences if roster else []

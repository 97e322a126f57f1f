"""The change notice: one mail that tells a person what changed in their plan and in what they teach, and no more."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from email.utils import parseaddr
from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.core.mail import EmailMessage

from workshops.calendars.invitations import Invitations, read_invitations
from workshops.calendars.itip import Method, Party
from workshops.calendars.words import summary
from workshops.gatherings.models import Gathering
from workshops.schedule.changes import Change
from workshops.schedule.models import Release, ReleasedSession, SessionChange
from workshops.schedule.wording import change_words

from . import emails
from .change_facts import Changed, read_changed
from .emails import ChangeLines, EventFile
from .models import Delivery, LastTold
from .telling import news

MOST_FILES = 20


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the mail of each delivery, by its id, that has something to tell at `now`.

    What changed and changed back, what the person no longer has in their plan, what is over and what another notice
    told by the same way are left out.
    """
    rows = sorted(deliveries, key=lambda row: (row.gathering_id or 0, row.moment, row.pk))
    mails: dict[int, EmailMessage] = {}
    for _gathering, some in groupby(rows, key=attrgetter("gathering_id")):
        first_of_each: dict[tuple[int, str], Delivery] = {}
        for row in some:
            first_of_each.setdefault((row.person_id, row.channel), row)
        mails |= _compose_of(list(first_of_each.values()), now)
    return mails


def went(delivery: Delivery, now: datetime) -> None:
    """Write down up to which release the person was told by this way."""
    if delivery.gathering_id is not None and delivery.told_number:
        LastTold.objects.update_or_create(
            person_id=delivery.person_id,
            gathering_id=delivery.gathering_id,
            channel=delivery.channel,
            defaults={"number": delivery.told_number},
        )


def _compose_of(deliveries: Collection[Delivery], now: datetime) -> dict[int, EmailMessage]:
    """Return the mails of one gathering, one delivery for each way of a person."""
    gathering = Gathering.objects.get(deliveries=next(row.pk for row in deliveries))
    bases = _bases(gathering, deliveries)
    changed = read_changed(gathering, min(bases.values()), {row.person_id for row in deliveries})
    if changed is None or gathering.state != Gathering.State.OPEN:
        return {}
    invitations = read_invitations(gathering, changed.rows.keys(), now)
    mails = {}
    for row in deliveries:
        known = changed.known(row.person_id, bases[row.pk])
        told = list(news(known, changed.pictures, changed.latest, now))
        if told:
            row.told_number = changed.latest
            files = list(_files(row, gathering, changed, told, invitations))
            mails[row.pk] = emails.change_notice(row, gathering, _lines(gathering, changed, told), files)
    return mails


def _bases(gathering: Gathering, deliveries: Collection[Delivery]) -> dict[int, int]:
    """Return for each delivery the release that its person last knew: before the notice, or the last one told."""
    numbered = Release.objects.filter(gathering=gathering).order_by("number")
    releases = list(numbered.values_list("published_at", "number"))
    told = LastTold.objects.filter(gathering=gathering, person__in=[row.person_id for row in deliveries])
    numbers = {(person, way): number for person, way, number in told.values_list("person", "channel", "number")}
    first = releases[0][1]
    return {
        row.pk: max(
            [
                first,
                numbers.get((row.person_id, row.channel), 0),
                *(number for out, number in releases if out < row.moment),
            ],
        )
        for row in deliveries
    }


def _lines(gathering: Gathering, changed: Changed, told: Sequence[Change]) -> list[ChangeLines]:
    """Return what to say of each session, in order of time, nothing said twice."""
    said: dict[str, dict[str, None]] = {}
    in_time = sorted(told, key=lambda change: changed.rows[change.uid].starts_at)
    for change in in_time:
        row = changed.rows[change.uid]
        title = row.workshop.title if row.is_cancelled else summary(row)
        words = change_words(change.kind, change.before, change.after, gathering.zone)
        said.setdefault(title, {})[f"{SessionChange.Kind(change.kind).label}: {words}"] = None
    return [ChangeLines(title=title, lines=tuple(lines)) for title, lines in said.items()]


def _files(
    row: Delivery, gathering: Gathering, changed: Changed, told: Sequence[Change], invitations: Invitations
) -> Iterator[EventFile]:
    """Yield the changed sessions as iTIP messages; of what somebody no longer teaches there is none."""
    organizer = Party(name=gathering.name, email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
    attendee = Party(name=row.person.name, email=row.person.email or "")
    for uid in list(dict.fromkeys(change.uid for change in told))[:MOST_FILES]:
        session = changed.rows[uid]
        if uid not in changed.in_plan.get(row.person_id, {}) and not _teaches(row.person_id, session):
            continue
        method = Method.CANCEL if session.is_cancelled else Method.REQUEST
        ical = invitations.message(uid, method, organizer, attendee)
        if ical:
            yield EventFile(name=f"{session.day:%m-%d}-{uid.hex[:8]}.ics", method=method, ical=ical.decode())


def _teaches(person: int, session: ReleasedSession) -> bool:
    return any(teacher.person_id == person for teacher in session.workshop.teachers.all())

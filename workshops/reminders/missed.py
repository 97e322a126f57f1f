"""After the site was off: one mail that sums up which sessions began unreminded; what is of use yet goes as always."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q

from workshops.gatherings.models import Gathering
from workshops.schedule.models import ReleasedSession
from workshops.signups.access import in_latest_release
from workshops.signups.people_of import followers

from . import digest_mails
from .models import Clock, Delivery
from .writing import Fact, write_to

KIND = Delivery.Kind.MISSED
CLOCK = "reminders"
OFF = timedelta(minutes=30)  # without a tick; shorter gaps are a restart
LOOKS_BACK = timedelta(hours=12)
USELESS_AFTER = timedelta(hours=12)


def plan(*, now: datetime) -> int:
    """Note that the clock ticks; when it did not for long, plan the sum-ups. Return for how many people."""
    since = _last_tick(now)
    if since is None or now - since < OFF:
        return 0
    since = max(since, now - LOOKS_BACK)
    found = ReleasedSession.objects.filter(_begun(since, now)).values_list("release__gathering", flat=True)
    gatherings = Gathering.objects.filter(pk__in=set(found), state=Gathering.State.OPEN).order_by("pk")
    return sum(_plan_gathering(gathering, since, now) for gathering in gatherings)


@transaction.atomic
def _last_tick(now: datetime) -> datetime | None:
    """Return when the tick before was, and write down this one; two at once see one gap between them."""
    clock, made = Clock.objects.select_for_update().get_or_create(name=CLOCK, defaults={"ticked_at": now})
    if made or clock.ticked_at >= now:
        return None
    before = clock.ticked_at
    Clock.objects.filter(pk=clock.pk).update(ticked_at=now)
    return before


def _plan_gathering(gathering: Gathering, since: datetime, now: datetime) -> int:
    subject = f"{gathering.pk} {since.astimezone(UTC).isoformat()} {now.astimezone(UTC).isoformat()}"
    fact = Fact(kind=KIND, subject=subject, moment=since, due_at=now, useless_at=now + USELESS_AFTER)
    return write_to(_unreminded(gathering, since, now).keys(), fact, gathering)


def compose(deliveries: Sequence[Delivery], *, now: datetime) -> dict[int, EmailMessage]:
    """Return the sum-up of each delivery to somebody who has any of it in their plan still."""
    by_gap: dict[str, list[Delivery]] = defaultdict(list)
    for row in deliveries:
        by_gap[row.subject].append(row)
    mails = {}
    for subject, rows in by_gap.items():
        number, since, until = subject.split(" ")
        gathering = Gathering.objects.get(pk=int(number))
        gap = (datetime.fromisoformat(since), datetime.fromisoformat(until))
        begun = _unreminded(gathering, *gap, {row.person_id for row in rows})
        for row in rows:
            if row.person_id in begun:
                mails[row.pk] = digest_mails.missed(row, gathering, begun[row.person_id], *gap)
    return mails


def _begun(since: datetime, until: datetime) -> Q:
    return in_latest_release() & Q(status=ReleasedSession.Status.CONFIRMED, starts_at__gt=since, starts_at__lte=until)


def _unreminded(
    gathering: Gathering, since: datetime, until: datetime, people: Collection[int] | None = None
) -> dict[int, list[ReleasedSession]]:
    """Return for each person the sessions of their plan that began in the gap without a reminder, in order of time."""
    rows = ReleasedSession.objects.filter(_begun(since, until), release__gathering=gathering)
    sessions: dict[int, list[ReleasedSession]] = defaultdict(list)
    for row in rows.select_related("workshop").exclude(offering=None).order_by("starts_at", "pk"):
        sessions[row.offering_id or 0].append(row)
    sent = Delivery.objects.filter(kind=Delivery.Kind.SESSION_REMINDER, gathering=gathering, sent_at__isnull=False)
    rows_sent = sent.filter(moment__gt=since, moment__lte=until).values_list("person", "subject")
    reminded = {(person, subject.partition(" ")[0]) for person, subject in rows_sent}
    found: dict[int, list[ReleasedSession]] = defaultdict(list)
    for one in followers(sessions):
        if people is None or one.person in people:
            found[one.person] += [row for row in sessions[one.offering] if (one.person, row.uid.hex) not in reminded]
    return {person: sorted(mine, key=attrgetter("starts_at", "pk")) for person, mine in found.items() if mine}

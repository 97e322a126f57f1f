"""Planning change notices: each release is looked at once, and who is touched by it gets one mail ten minutes later."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min, Q

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Release

from . import outbox
from .change_facts import Changed, read_changed
from .choice_models import ReminderChoice
from .hours import next_evening
from .models import Delivery, NoticedRelease
from .quiet import held_back
from .telling import Use, use_of
from .topics import TOPICS
from .ways import each_way, reachable
from .writing import quiet_of

KIND = Delivery.Kind.CHANGE_NOTICE
NAMESPACE = uuid.UUID("6b0f5a53-0f0d-4f0a-9a77-3f6a1f7b2c55")
BATCHED_FOR = timedelta(minutes=10)
AT_ONCE = timedelta(minutes=20)  # what begins so soon after the release does not wait
LOOKED_AT_FOR = timedelta(days=1)
GATHERINGS_AT_ONCE = 20


def plan(*, now: datetime) -> int:
    """Plan what releases that were not looked at changed; return for how many people. Two at once plan it once."""
    fresh = Release.objects.filter(noticed=None, published_at__gt=now - LOOKED_AT_FOR).order_by()
    firsts = fresh.values_list("gathering").annotate(Min("number"))[:GATHERINGS_AT_ONCE]
    return sum(_plan_gathering(gathering, number, now) for gathering, number in list(firsts))


@transaction.atomic
def _plan_gathering(gathering_id: int, first: int, now: datetime) -> int:
    """Plan the gathering's releases from number `first` on, together, and write down that they were looked at."""
    gathering = Gathering.objects.select_for_update().get(pk=gathering_id)
    waiting = Release.objects.filter(gathering=gathering, noticed=None, number__gte=first).order_by("number")
    releases = list(waiting.only("number", "published_at", "gathering_id"))
    NoticedRelease.objects.bulk_create([NoticedRelease(release=one, planned_at=now) for one in releases])
    later = [one for one in releases if one.number > 1]  # the first programme changes nothing
    if not later or gathering.state != Gathering.State.OPEN:
        return 0
    changed = read_changed(gathering, later[0].number - 1)
    rows = _deliveries(gathering, later[0], changed, now) if changed else []
    if rows:
        _join(gathering, {(row.person_id, row.channel): row for row in each_way(rows)}, now)
    return len(rows)


def _deliveries(gathering: Gathering, release: Release, changed: Changed, now: datetime) -> list[Delivery]:
    touched = _touched(changed, release.number - 1, now)
    people = Person.objects.filter(pk__in=touched.keys()).filter(reachable("pk", "email", TOPICS[KIND]), is_active=True)
    wanting = people.filter(Q(reminder_choice=None) | Q(reminder_choice__changes=True)).order_by("pk")
    whole = wanting.select_related("reminder_choice")
    return [_delivery(gathering, release, person, touched[person.pk]) for person in whole]


def _touched(changed: Changed, base: int, now: datetime) -> dict[int, Use]:
    """Return who has something to be told since `base`, and how long that is of use."""
    found = {
        person: use_of(changed.known(person, base), changed.pictures, changed.latest, now)
        for person in changed.people()
    }
    return {person: use for person, use in found.items() if use is not None}


def _join(gathering: Gathering, rows: Mapping[tuple[int, str], Delivery], now: datetime) -> None:
    """Write those for whom nothing waits by their way; what waits, in no worker's hands, will tell this too.

    For it is composed later. It goes when the first of both would, and is of use as long as the last.
    """
    waiting = Delivery.objects.waiting().filter(kind=KIND, gathering=gathering, person__in={key[0] for key in rows})
    unheld = waiting.filter(Q(leased_until=None) | Q(leased_until__lte=now)).order_by("pk")
    found = {(row.person_id, row.channel): row for row in unheld}
    joined = [(row, rows[key]) for key, row in found.items() if key in rows]
    for row, new in joined:
        row.due_at, row.useless_at = min(row.due_at, new.due_at), max(row.useless_at, new.useless_at)
    Delivery.objects.bulk_update([row for row, _new in joined], ["due_at", "useless_at"], batch_size=500)
    outbox.write([row for key, row in rows.items() if key not in found])


def _delivery(gathering: Gathering, release: Release, person: Person, use: Use) -> Delivery:
    out = release.published_at
    soon = use.first_start <= out + AT_ONCE
    choice: ReminderChoice | None = getattr(person, "reminder_choice", None)
    due_at = out if soon else out + BATCHED_FOR
    if choice and choice.bundled and not soon:
        evening = next_evening(due_at, gathering.zone)
        due_at = evening if evening <= use.first_start else due_at
    due_at = held_back(due_at, use.first_start, quiet_of(person, gathering))
    return Delivery(
        person=person,
        kind=KIND,
        gathering=gathering,
        subject=str(gathering.pk),
        moment=out,
        due_at=due_at,
        useless_at=use.last_end,
        message_id=uuid.uuid5(NAMESPACE, f"{person.pk} {gathering.pk} {out.timestamp()}"),
    )

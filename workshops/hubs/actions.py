"""Writes to hubs: one transaction each, the hub's row locked first; whoever of the team keeps hubs may."""

from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from workshops.gatherings.draft import claim_version
from workshops.gatherings.models import Gathering
from workshops.gatherings.record import note_change
from workshops.people.models import Person

from .errors import HubRefused
from .models import Hub, HubDay, HubHours, HubStock, Shift
from .shift_letters import tell_takers

MOST_HUBS = 50
MOST_OF_EACH = {HubHours: 20, HubDay: 100, HubStock: 60, Shift: 200}


@transaction.atomic
def open_hub(*, hub: Hub, by: Person, now: datetime) -> Hub:
    """Save a new hub."""
    Gathering.objects.select_for_update().get(pk=hub.gathering_id)
    if Hub.objects.filter(gathering=hub.gathering, closed_at=None).count() >= MOST_HUBS:
        raise HubRefused(_("There are very many community places already. Take one away first."))
    hub.made_at = now
    hub.save(force_insert=True)
    _note(hub, by, "made")
    return hub


@transaction.atomic
def change_hub(*, hub: Hub, by: Person, seen_version: int, now: datetime) -> Hub:
    """Save a changed hub; calendars follow its name and place."""
    Hub.objects.select_for_update().get(pk=hub.pk)
    hub.version = claim_version(hub, seen_version)
    hub.save(force_update=True)
    for row in [*hub.hours.order_by("pk"), *hub.days.order_by("pk"), *hub.shifts.filter(ends_at__gt=now)]:
        row.touch(now)
        row.save(update_fields=["sequence", "changed_at"])
    _note(hub, by, "changed")
    return hub


@transaction.atomic
def close_hub(*, hub: Hub, by: Person, now: datetime) -> None:
    """Take a hub away; whoever took a shift there is told, and calendars cancel it all."""
    _lock(hub)
    told: list[HubHours | HubDay | Shift] = [*hub.hours.order_by("pk"), *hub.days.order_by("pk")]
    for row in [*told, *hub.shifts.order_by("pk")]:
        _cancel(row, now)
    Hub.objects.filter(pk=hub.pk).update(closed_at=now)
    _note(hub, by, "removed")


@transaction.atomic
def add_row(*, row: Any, now: datetime) -> Any:
    """Add hours, a day, a thing in stock or a shift to a hub."""
    hub = _lock(row.hub)
    there = type(row)._default_manager.filter(hub=hub)
    standing = there if isinstance(row, HubStock) else there.filter(cancelled=False)
    if isinstance(row, Shift):
        standing = standing.filter(ends_at__gt=now)
    if standing.count() >= MOST_OF_EACH[type(row)]:
        raise HubRefused(_("There are very many of these already. Take some away first."))
    if isinstance(row, HubDay) and row.kind == HubDay.Kind.CLOSED:
        if standing.filter(kind=HubDay.Kind.CLOSED, day=row.day).exists():
            raise HubRefused(_("It is closed that day already."))
        _touch_hours(hub, now)
    if isinstance(row, HubStock) and there.filter(name__iexact=row.name).exists():
        raise HubRefused(_("This is in the list already. Say there how much there is."))
    if not isinstance(row, HubStock):
        row.made_at = now
    row.changed_at = now
    row.save(force_insert=True)
    return row


@transaction.atomic
def drop_row(*, row: Any, now: datetime) -> None:
    """Take away hours, a day, a thing in stock or a shift; calendars cancel what they told."""
    hub = _lock(row.hub)
    if isinstance(row, HubStock):
        row.delete()
        return
    if isinstance(row, HubDay) and row.kind == HubDay.Kind.CLOSED:
        _touch_hours(hub, now)
    fresh = type(row)._default_manager.get(pk=row.pk)
    fresh.hub = hub
    _cancel(fresh, now)


@transaction.atomic
def say_level(*, stock: HubStock, level: str, now: datetime) -> None:
    """Say how much of something there is, in one of three words."""
    if level not in HubStock.Level.values:
        raise HubRefused(_("Choose plenty, low or none."))
    HubStock.objects.filter(pk=stock.pk).update(level=level, changed_at=now)


def _lock(hub: Hub) -> Hub:
    return Hub.objects.select_for_update(of=("self",)).select_related("gathering").get(pk=hub.pk)


def _touch_hours(hub: Hub, now: datetime) -> None:
    """Let calendars read the hours anew: a day of them was closed or opened again."""
    for hours in hub.hours.order_by("pk"):
        hours.touch(now)
        hours.save(update_fields=["sequence", "changed_at"])


def _cancel(row: HubHours | HubDay | Shift, now: datetime) -> None:
    if row.cancelled:
        return
    before = copy(row)
    row.touch(now)
    row.cancelled = True
    row.save(update_fields=["cancelled", "sequence", "changed_at"])
    if isinstance(row, Shift) and isinstance(before, Shift) and row.starts_at > now:
        tell_takers(row, before)


def _note(hub: Hub, by: Person, verb: str) -> None:
    note_change(gathering=hub.gathering, person=by, subject="hub", subject_id=hub.pk, title=hub.name, verb=verb)

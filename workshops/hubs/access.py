"""Who may see and keep what of hubs: fetch and authorise in one step."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor, get_gathering_for, get_gathering_for_team, roles_of
from workshops.gatherings.models import Gathering
from workshops.people.links import value_of_link
from workshops.people.models import Person
from workshops.people.rights import Right, Who, has_right

from .keeper_models import HubKeeper
from .models import Hub, HubDay, HubHours, HubStock, Shift, ShiftSeat

MOST_SHOWN = 200
MOST_OWN = 20
Row = HubHours | HubDay | HubStock | Shift
ROWS: dict[str, type[Row]] = {"hours": HubHours, "day": HubDay, "stock": HubStock, "shift": Shift}


def get_hubs_for(visitor: Visitor, slug: str) -> tuple[Gathering, list[Hub]]:
    """Return a gathering, or programme round the year, with its hubs (Http404)."""
    gathering = get_gathering_for(visitor, slug, perennial=True)
    hubs = Hub.objects.filter(gathering=gathering, closed_at=None).select_related("place", "gathering")
    return gathering, list(hubs.order_by("name", "pk")[:MOST_SHOWN])


def hubs_of_the_area(now: datetime) -> list[Hub]:
    """Return the hubs that anybody can go to: of programmes round the year and of gatherings that are open."""
    shown = Hub.objects.filter(closed_at=None, gathering__state=Gathering.State.OPEN)
    near = shown.filter(gathering__ends_on__gte=now.date()) | shown.filter(gathering__kind=Gathering.Kind.PERENNIAL)
    return list(near.select_related("place", "gathering").order_by("gathering__name", "name", "pk")[:MOST_SHOWN])


def get_hub_for(visitor: Visitor, slug: str, pk: int) -> Hub:
    """Return a hub that the visitor may see; Http404 for one of another gathering."""
    gathering = get_gathering_for(visitor, slug, perennial=True)
    return _hub(gathering, pk)


def get_team_for(visitor: Visitor, slug: str) -> Gathering:
    """Return the gathering for those of its team who open hubs and take them away."""
    return get_gathering_for_team(visitor, slug, Right.KEEP_HUBS, perennial=True)


def get_hub_to_keep(visitor: Visitor, slug: str, pk: int) -> Hub:
    """Return a hub for those who keep it: by a role in the team, or asked to; others get PermissionDenied."""
    hub = get_hub_for(visitor, slug, pk)
    if not may_keep(visitor, hub):
        raise PermissionDenied
    return hub


def get_hub_to_close(visitor: Visitor, slug: str, pk: int) -> Hub:
    """Return a hub for those of the team who may take it away."""
    return _hub(get_team_for(visitor, slug), pk)


def may_keep(visitor: Visitor, hub: Hub) -> bool:
    """Say whether the visitor keeps the hub."""
    if not isinstance(visitor, Person):
        return False
    whos: set[str] = set(roles_of(visitor, hub.gathering))
    if HubKeeper.objects.filter(hub=hub, person=visitor, state=HubKeeper.State.KEEPS).exists():
        whos.add(Who.HUB_KEEPER)
    return has_right(whos, Right.KEEP_HUB)


def get_keeper_to_keep(visitor: Visitor, slug: str, pk: int, row: int) -> HubKeeper:
    """Return somebody who keeps a hub or is asked to, for those who keep it (Http404)."""
    hub = get_hub_to_keep(visitor, slug, pk)
    return get_object_or_404(HubKeeper.objects.select_related("person", "hub__gathering"), hub=hub, pk=row)


def get_keeper_by_link(token: str) -> HubKeeper:
    """Return whom a letter's link asks to keep a hub; Http404 for a link not ours, and for a hub that is gone."""
    asked = HubKeeper.objects.select_related("person", "asked_by", "hub__gathering").filter(hub__closed_at=None)
    return get_object_or_404(asked, pk=int(value_of_link("hub-keeper", token)))


def get_row_to_keep(visitor: Visitor, slug: str, pk: int, what: str, row: int) -> Row:
    """Return something of a hub for those who keep it (Http404)."""
    hub = get_hub_to_keep(visitor, slug, pk)
    if what not in ROWS:
        raise Http404(f"no {what} at a hub")
    rows: QuerySet[Any] = ROWS[what]._default_manager.select_related("hub__gathering")
    found: Row = get_object_or_404(rows, hub=hub, pk=row)
    return found


def get_shift_to_keep(visitor: Visitor, slug: str, pk: int, row: int) -> Shift:
    """Return a shift of a hub, not called off, for those who keep it (Http404)."""
    hub = get_hub_to_keep(visitor, slug, pk)
    return get_object_or_404(Shift.objects.select_related("hub__gathering"), hub=hub, pk=row, cancelled=False)


def get_shift_for(visitor: Visitor, slug: str, pk: int, row: int) -> Shift:
    """Return a shift of a hub that the visitor may see (Http404)."""
    hub = get_hub_for(visitor, slug, pk)
    return get_object_or_404(Shift.objects.select_related("hub__gathering"), hub=hub, pk=row)


def _hub(gathering: Gathering, pk: int) -> Hub:
    found = Hub.objects.select_related("place", "gathering").filter(gathering=gathering, closed_at=None)
    return get_object_or_404(found, pk=pk)


def yours(visitor: Visitor, now: datetime) -> dict[str, Any]:
    """Return which shifts to come the visitor takes, the next first, and which hubs they were asked to keep."""
    if not isinstance(visitor, Person):
        return {}
    seats = ShiftSeat.objects.filter(person=visitor, shift__cancelled=False, shift__ends_at__gt=now)
    kept = Hub.objects.filter(keepers__person=visitor, keepers__state=HubKeeper.State.KEEPS, closed_at=None)
    return {
        "seats": seats.select_related("shift__hub__gathering").order_by("shift__starts_at", "pk")[:MOST_OWN],
        "kept": kept.select_related("gathering").order_by("name", "pk")[:MOST_OWN],
    }


def get_public_hub(slug: str, pk: int) -> Hub:
    """Return a hub for its calendar, also one taken away, which cancels all; Http404 for a draft's."""
    open_ones = Hub.objects.exclude(gathering__state=Gathering.State.DRAFT).select_related("place", "gathering")
    return get_object_or_404(open_ones, gathering__slug=slug, pk=pk)

"""Who may see and keep what of hubs: fetch and authorise in one step."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor, get_gathering_for, get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.rights import Right

from .models import Hub, HubDay, HubHours, HubStock, Shift

MOST_SHOWN = 200
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
    """Return the gathering for those of its team who keep hubs."""
    return get_gathering_for_team(visitor, slug, Right.KEEP_HUBS, perennial=True)


def get_hub_to_keep(visitor: Visitor, slug: str, pk: int) -> Hub:
    """Return a hub for those who keep it."""
    return _hub(get_team_for(visitor, slug), pk)


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


def get_public_hub(slug: str, pk: int) -> Hub:
    """Return a hub for its calendar, also one taken away, which cancels all; Http404 for a draft's."""
    open_ones = Hub.objects.exclude(gathering__state=Gathering.State.DRAFT).select_related("place", "gathering")
    return get_object_or_404(open_ones, gathering__slug=slug, pk=pk)

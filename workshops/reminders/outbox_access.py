"""What was and will be mailed about a gathering; its organizers see it, with the addresses."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, TextChoices
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.access import Visitor, get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.rights import Right

from . import bounces
from .choice_models import Bounce
from .models import Delivery, DeliveryQuerySet

PAGE = 50
BOUNCES_SHOWN = 100


class Shelf(TextChoices):
    """Where a delivery lies."""

    PLANNED = "planned", _("Planned")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    WITHDRAWN = "withdrawn", _("Not needed")


CONDITIONS = {
    Shelf.PLANNED: Q(sent_at=None, dropped_at=None),
    Shelf.SENT: Q(sent_at__isnull=False),
    Shelf.FAILED: Q(dropped_at__isnull=False, withdrawn=False),
    Shelf.WITHDRAWN: Q(dropped_at__isnull=False, withdrawn=True),
}
ORDERS = {Shelf.PLANNED: "due_at", Shelf.SENT: "-sent_at", Shelf.FAILED: "-dropped_at", Shelf.WITHDRAWN: "-dropped_at"}


@dataclass(frozen=True, kw_only=True)
class ShelfTab:
    """A shelf and how much lies on it."""

    shelf: Shelf
    count: int
    is_shown: bool


def tabs_of(gathering: Gathering, shown: Shelf) -> list[ShelfTab]:
    """Return the shelves with their counts, in one query."""
    counts = gathering.deliveries.aggregate(**{shelf.value: Count("pk", filter=CONDITIONS[shelf]) for shelf in Shelf})
    return [ShelfTab(shelf=shelf, count=counts[shelf.value], is_shown=shelf is shown) for shelf in Shelf]


def on_shelf(gathering: Gathering, shelf: Shelf, page: str | None) -> Page[Delivery]:
    """Return a page of the deliveries that lie there, the nearest first."""
    rows: DeliveryQuerySet = Delivery.objects.filter(CONDITIONS[shelf], gathering=gathering)
    return Paginator(rows.select_related("person").order_by(ORDERS[shelf], "pk"), PAGE).get_page(page)


def bounces_of(gathering: Gathering) -> list[Bounce]:
    """Return the addresses of the gathering's people that take no mail, the latest first, BOUNCES_SHOWN at most."""
    told = Delivery.objects.filter(gathering=gathering).values("person")
    return list(bounces.current().filter(person__in=told).select_related("person")[:BOUNCES_SHOWN])


def get_delivery_for(visitor: Visitor, slug: str, pk: int) -> Delivery:
    """Return a delivery of the gathering to send again, for organizers (Http404 for another gathering's)."""
    gathering = get_gathering_for_team(visitor, slug, Right.SEE_MAILS, perennial=True)
    return get_object_or_404(Delivery.objects.select_related("person", "gathering"), gathering=gathering, pk=pk)


def get_bounce_for(visitor: Visitor, slug: str, pk: int) -> Bounce:
    """Return what is noted of an address that the gathering wrote to, for organizers."""
    gathering = get_gathering_for_team(visitor, slug, Right.SEE_MAILS, perennial=True)
    told = Delivery.objects.filter(gathering=gathering).values("person")
    return get_object_or_404(Bounce.objects.select_related("person"), pk=pk, person__in=told)

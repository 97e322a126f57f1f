"""The page of an emergency: urgent asks, hubs and announcements, never more than 15 kB with all that it needs."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string

from workshops.aid.models import Post
from workshops.gatherings.models import Gathering
from workshops.reminders.day_models import Announcement

from .models import Hub, HubStock
from .opening import Opening, is_open
from .shown import spans_of, wall

MOST_READ = 300
MOST_BYTES = 14_000  # of the page; its style is the rest
STEPS = (60, 40, 28, 20, 14, 10, 6, 3, 1)  # how many of each are tried until it is small enough
MOST_NEWS = 5
NEWS_FOR = timedelta(days=7)


def emergency_page(gathering: Gathering, now: datetime) -> str:
    """Return the page; where there is much, or words are very long, it shows fewer and says how many more there are."""
    facts = facts_of(gathering, now)
    page = ""
    for most in STEPS:
        context: dict[str, Any] = {name: rows[:most] for name, rows in facts.items()}
        context["more_asks"] = len(facts["asks"]) - len(context["asks"])
        context["more_hubs"] = len(facts["hubs"]) - len(context["hubs"])
        page = render_to_string("hubs/emergency.html", context | {"gathering": gathering, "zone": gathering.zone})
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def facts_of(gathering: Gathering, now: datetime) -> dict[str, list[Any]]:
    """Return what is urgent, where to go (what is open first), and what was announced to all who come; six queries."""
    here = Q(gathering=gathering) | Q(gathering=None) if gathering.is_perennial else Q(gathering=gathering)
    asks = Post.objects.filter(here, state=Post.State.OPEN, expires_at__gt=now, side=Post.Side.ASK, urgent=True)
    rows = Hub.objects.filter(gathering=gathering, closed_at=None).select_related("place", "gathering")
    hubs = list(rows.order_by("name", "pk")[:MOST_READ])
    spans = spans_of(hubs, now)
    hubs.sort(key=lambda hub: _when(spans[hub.pk], wall(hub, now)))
    stock: dict[int, list[HubStock]] = defaultdict(list)
    for row in HubStock.objects.filter(hub__in=hubs[: STEPS[0]]).order_by("name", "pk"):
        stock[row.hub_id].append(row)
    told = Announcement.objects.filter(gathering=gathering, sent_at__gt=now - NEWS_FOR)
    return {
        "asks": list(asks.select_related("place").order_by("-made_at", "-pk")[:MOST_READ]),
        "hubs": [_hub(hub, spans[hub.pk], stock[hub.pk], now) for hub in hubs],
        "announcements": [one for one in told.order_by("-sent_at", "-pk")[:20] if to_everybody(one)][:MOST_NEWS],
    }


def to_everybody(announcement: Announcement) -> bool:
    """Say whether it was told to all who come, not to teachers or the team alone."""
    return Announcement.Group.ATTENDEES in announcement.groups


def _when(spans: list[Opening], now: datetime) -> int:
    """Sort what is open now before what opens today, and that before the rest."""
    if is_open(spans, now):
        return 0
    return 1 if any(span.start.date() == now.date() and span.start > now for span in spans) else 2


def _hub(hub: Hub, spans: list[Any], stock: list[HubStock], now: datetime) -> dict[str, Any]:
    today = [span for span in spans if span.start.date() == wall(hub, now).date()]
    levels = {level: [row.name for row in stock if row.level == level][:6] for level in HubStock.Level.values}
    return {"hub": hub, "now_open": is_open(spans, wall(hub, now)), "today": today[:4], **levels}

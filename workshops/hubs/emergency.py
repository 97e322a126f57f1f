"""The page of an emergency: urgent asks, hubs and announcements, never more than 15 kB with all that it needs."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string

from workshops.aid.models import Post
from workshops.gatherings.models import Gathering
from workshops.reminders.day_models import Announcement

from .models import Hub, HubStock
from .shown import spans_of, wall

MOST_BYTES = 14_000  # of the page; its style is the rest
STEPS = (12, 8, 5, 3, 1)  # how many of each are tried until it is small enough
NEWS_FOR = timedelta(days=7)


def emergency_page(gathering: Gathering, now: datetime) -> str:
    """Return the page; very long words make it show fewer of each. Six queries."""
    facts = facts_of(gathering, now)
    page = ""
    for most in STEPS:
        context = {name: rows[:most] for name, rows in facts.items()}
        page = render_to_string("hubs/emergency.html", context | {"gathering": gathering, "zone": gathering.zone})
        if len(page.encode()) <= MOST_BYTES:
            break
    return page


def facts_of(gathering: Gathering, now: datetime) -> dict[str, list[Any]]:
    """Return what is urgent, where to go, and what was announced to everybody who comes."""
    most = STEPS[0]
    here = Q(gathering=gathering) | Q(gathering=None) if gathering.is_perennial else Q(gathering=gathering)
    asks = Post.objects.filter(here, state=Post.State.OPEN, expires_at__gt=now, side=Post.Side.ASK, urgent=True)
    hubs = list(Hub.objects.filter(gathering=gathering, closed_at=None).select_related("place", "gathering")[:most])
    stock = list(HubStock.objects.filter(hub__in=hubs).order_by("name", "pk")[: most * 10])
    spans = spans_of(hubs, now)
    told = Announcement.objects.filter(gathering=gathering, sent_at__gt=now - NEWS_FOR)
    return {
        "asks": list(asks.select_related("place").order_by("-made_at", "-pk")[:most]),
        "hubs": [_hub(hub, spans[hub.pk], [row for row in stock if row.hub_id == hub.pk], now) for hub in hubs],
        "announcements": [one for one in told.order_by("-sent_at", "-pk")[:most] if to_everybody(one)],
    }


def to_everybody(announcement: Announcement) -> bool:
    """Say whether it was told to all who come, not to teachers or the team alone."""
    return Announcement.Group.ATTENDEES in announcement.groups


def _hub(hub: Hub, spans: list[Any], stock: list[HubStock], now: datetime) -> dict[str, Any]:
    today = [span for span in spans if span.start.date() == wall(hub, now).date()]
    levels = {level: [row.name for row in stock if row.level == level][:6] for level in HubStock.Level.values}
    return {"hub": hub, "today": today[:4], **levels}

"""What a monitor reads at /metrics/, in Prometheus' own format: the outbox, the clock and the queues."""

import hmac
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from workshops.reminders.state import outbox_state

QUEUES = ("urgent", "clock", "bulk")
HERE = frozenset({"127.0.0.1", "::1"})


def queue_depths() -> dict[str, int]:
    """Return how many messages wait in each queue at the broker."""
    if not settings.BROKER_IS_FILES:
        with Connection(settings.CELERY_BROKER_URL) as broker:
            return {name: _depth(broker, name) for name in QUEUES}
    folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_in"])
    names = [path.name for path in folder.glob("*.msg")]
    return {queue: sum(name.endswith(f".{queue}.msg") for name in names) for queue in QUEUES}


def _depth(broker: Connection, queue: str) -> int:
    """Ask for a queue without making it; one that is not there yet is empty. A refusal ends its channel."""
    channel: Any = broker.channel()
    try:
        return int(channel.queue_declare(queue, passive=True).message_count)
    except broker.channel_errors:
        return 0
    finally:
        channel.close()


def seconds_since_tick() -> float | None:
    """Return how long ago the worker last did what the clock asked; None before it ever did."""
    last = cache.get("last-tick")
    return None if last is None else time.time() - float(last)


class SiteCollector(Collector):
    """Reads every figure when it is asked for; nothing is counted in between, so any number of processes may serve."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the figures of now."""
        state = outbox_state(timezone.now())
        for name, value, told in (
            ("due", state.due, "Mails that are due and have not gone."),
            ("oldest_due_seconds", state.oldest_due_seconds, "For how long the oldest of them is due."),
            ("planned", state.planned, "Mails that will be due."),
            ("retrying", state.retrying, "Mails due that failed at least once."),
            ("sent_last_hour", state.sent_last_hour, "Mails that went within the last hour."),
            ("failed_last_day", state.failed_last_day, "Mails given up within the last day."),
        ):
            yield GaugeMetricFamily(f"skillshare_outbox_{name}", told, value=value)
        since = seconds_since_tick()
        if since is not None:
            yield GaugeMetricFamily("skillshare_seconds_since_tick", "Since the last tick was done.", value=since)
        depths = GaugeMetricFamily("skillshare_queue_messages", "Messages that wait at the broker.", labels=["queue"])
        for queue, depth in queue_depths().items():
            depths.add_metric([queue], depth)
        yield depths


def may_read(request: HttpRequest) -> bool:
    """Say whether the request has METRICS_TOKEN, or, without one set, comes from this very machine by no proxy."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    return request.META.get("REMOTE_ADDR") in HERE and "X-Forwarded-For" not in request.headers


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Send the figures to a monitor that may read them; to anybody else the page is not there."""
    if not may_read(request):
        raise Http404("no such page")
    registry = CollectorRegistry()
    registry.register(SiteCollector())
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4; charset=utf-8")

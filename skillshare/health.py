"""Tells a monitor whether the site can do its work: /health/ answers 200 or 503."""

import logging
import os
import shutil
import time

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import OperationalError

from workshops.reminders.state import outbox_state

LEAST_FREE = 20 * 1024 * 1024  # bytes of disk below which messages and rows are soon torn
LONGEST_SILENCE = 300.0  # seconds without a tick, besides a few that may be missed
LONGEST_DUE = 1_800.0  # seconds a mail may be due: longer than the waits after some failures
log = logging.getLogger(__name__)


def database_answers() -> bool:
    """Return whether the database answers a query."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("The database does not answer")
        return False
    return True


def broker_takes_messages() -> bool:
    """Return whether Redis or RabbitMQ answers, or the broker's folder can be written."""
    if settings.BROKER_IS_FILES:
        return os.access(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"], os.W_OK)
    try:
        with Connection(settings.CELERY_BROKER_URL) as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        log.exception("The broker does not answer")
        return False
    return True


def disk_has_room() -> bool:
    """Return whether DATA_DIR can take more."""
    return shutil.disk_usage(settings.DATA_DIR).free >= LEAST_FREE


def clock_ticks() -> bool:
    """Return whether the worker did what the clock asked lately; it is not expected to before it ever did."""
    last = cache.get("last-tick")
    return last is None or time.time() - float(last) < LONGEST_SILENCE + 5 * settings.REMINDER_TICK_SECONDS


def outbox_flows() -> bool:
    """Return whether nothing is due for long; a limit of EMAIL_PER_MINUTE may well hold mails back."""
    return bool(settings.EMAIL_PER_MINUTE) or outbox_state(timezone.now()).oldest_due_seconds < LONGEST_DUE


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say of each part whether it works; 503 when one does not."""
    parts = {
        "database": database_answers(),
        "broker": broker_takes_messages(),
        "clock": clock_ticks(),
        "disk": disk_has_room(),
    }
    parts["outbox"] = parts["database"] and outbox_flows()
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)

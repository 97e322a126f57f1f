"""Tells a monitor whether the site can do its work: /health/ answers 200 or 503."""

import logging
import os
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu import Connection
from kombu.exceptions import OperationalError

LEAST_FREE = 20 * 1024 * 1024  # bytes of disk below which messages and rows are soon torn
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
    """Return whether Redis answers, or the broker's folder can be written."""
    if not settings.REDIS_URL:
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


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """Say of each part whether it works; 503 when one does not."""
    parts = {"database": database_answers(), "broker": broker_takes_messages(), "disk": disk_has_room()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)

"""The Celery application: one queue of small jobs, with the database as the truth."""

import os
import time
from typing import Any

from celery import Celery, Task, signals
from django.core.cache import cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillshare.settings")

app = Celery("skillshare")
app.config_from_object("django.conf:settings", namespace="CELERY")
SLICES = ("aid", "hubs", "news", "offline", "perennial", "planning", "proposals", "reminders", "schedule", "signups")
app.autodiscover_tasks([f"workshops.{name}" for name in SLICES])

TICK = "workshops.reminders.tasks.send_due_reminders"


@signals.task_success.connect
def note_tick(sender: Task[Any, Any], **_: Any) -> None:
    """Keep when the clock's task last ended well; /health/ reads it."""
    if sender.name == TICK:
        cache.set("last-tick", time.time(), timeout=None)

"""The Celery application: one queue of small jobs, with the database as the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillshare.settings")

app = Celery("skillshare")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["workshops.reminders"])

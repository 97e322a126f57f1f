"""The project: settings and wiring only. The product lives in `workshops`."""

from .celery import app as celery_app

__all__ = ["celery_app"]

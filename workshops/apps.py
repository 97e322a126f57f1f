"""The one Django app; its slices are the folders beside this file."""

from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Wiring of the slices."""

    name = "workshops"
    label = "workshops"
    verbose_name = "Workshops"
    default_auto_field = "django.db.models.BigAutoField"

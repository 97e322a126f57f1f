"""Addresses of the pages of an import and of the exported files."""

from django.urls import path

from . import export_views, views
from .models import ExportFile

urlpatterns = [
    *(
        path(f"g/<slug:slug>/schedule.{kind}", export_views.export, {"kind": kind}, name=f"schedule-{kind}")
        for kind in ExportFile.Kind.values
    ),
    path("g/<slug:slug>/organize/import/", views.upload, name="organize-import"),
    path("g/<slug:slug>/organize/import/<slug:token>/", views.preview, name="import-preview"),
    path("g/<slug:slug>/organize/import/<slug:token>/confirm/", views.confirm, name="import-confirm"),
]

"""Addresses of the pages of an import."""

from django.urls import path

from . import views

urlpatterns = [
    path("g/<slug:slug>/organize/import/", views.upload, name="organize-import"),
    path("g/<slug:slug>/organize/import/<slug:token>/", views.preview, name="import-preview"),
    path("g/<slug:slug>/organize/import/<slug:token>/confirm/", views.confirm, name="import-confirm"),
]

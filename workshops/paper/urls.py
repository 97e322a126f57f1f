"""Addresses of the sheets, of what comes back from them, and of the wall."""

from django.urls import path

from . import wall_views

urlpatterns = [
    path("g/<slug:slug>/wall/", wall_views.wall, name="wall"),
    path("g/<slug:slug>/wall/<slug:place_slug>/", wall_views.wall, name="wall-place"),
]

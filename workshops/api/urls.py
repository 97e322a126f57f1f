"""Addresses of the API, from its contract."""

from django.urls import path

from . import views
from .contract import ENDPOINTS

urlpatterns = [
    path("api/", views.page, name="api"),
    path("api/1/", views.index, name="api-index"),
    *(path(f"api/1/{e.route}", getattr(views, e.name), name=f"api-{e.name}") for e in ENDPOINTS),
    path("api/1/<path:rest>", views.nowhere, name="api-nowhere"),
]

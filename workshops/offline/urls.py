"""Addresses of what works without a signal."""

from django.urls import path

from . import views

urlpatterns = [
    path("sw.js", views.worker, name="service-worker"),
]

"""Addresses of what works without a signal."""

from django.urls import path

from . import views, waiting_views

urlpatterns = [
    path("sw.js", views.worker, name="service-worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("app/", views.start, name="app"),
    path("offline/", views.nothing, name="offline"),
    path("me/offline.json", views.own, name="offline-own"),
    path("me/plan/calendar/", views.plan_calendar, name="plan-file"),
    path("g/<slug:slug>/offline/", views.programme, name="offline-programme"),
    path("g/<slug:slug>/offline.json", views.to_keep, name="offline-list"),
    path("offline/send/", waiting_views.send, name="waiting-send"),
    path("offline/waiting/", waiting_views.waiting, name="waiting"),
    path("offline/waiting/<int:pk>/", waiting_views.waiting_choose, name="waiting-choose"),
]

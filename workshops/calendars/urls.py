"""Addresses of calendars."""

from django.urls import path

from . import views

urlpatterns = [
    path("g/<slug:slug>/schedule.ics", views.schedule, name="schedule-ics"),
    path("g/<slug:slug>/sessions/<uuid:uid>.ics", views.session, name="session-ics"),
    path("g/<slug:slug>/offerings/<int:pk>.ics", views.offering, name="offering-ics"),
    path("g/<slug:slug>/teachers/<int:pk>.ics", views.teacher, name="teacher-ics"),
]

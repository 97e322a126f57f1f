"""Addresses of calendars."""

from django.urls import path, register_converter

from . import private_views, series_views, subscribe_views, views
from .tokens import TokenConverter

register_converter(TokenConverter, "token")

urlpatterns = [
    path("g/<slug:slug>/schedule.ics", views.schedule, name="schedule-ics"),
    path("g/<slug:slug>/sessions/<uuid:uid>.ics", views.session, name="session-ics"),
    path("g/<slug:slug>/offerings/<int:pk>.ics", views.offering, name="offering-ics"),
    path("g/<slug:slug>/teachers/<int:pk>.ics", views.teacher, name="teacher-ics"),
    path("perennial/<slug:slug>/calendar.ics", series_views.programme, name="perennial-ics"),
    path("perennial/<slug:slug>/category/<slug:category>.ics", series_views.category, name="perennial-category-ics"),
    path("perennial/<slug:slug>/<int:pk>.ics", series_views.workshop, name="perennial-workshop-ics"),
    path("g/<slug:slug>/subscribe/", subscribe_views.part, name="subscribe-part"),
    path("subscribe/", subscribe_views.subscribe, name="subscribe"),
    path("cal/<token:token>.ics", private_views.calendar, name="private-ics"),
    path("me/calendars/", private_views.my_calendars, name="my-calendars"),
    path("me/calendars/<int:pk>/renew/", private_views.renew, name="my-calendar-renew"),
    path("me/calendars/<int:pk>/end/", private_views.end, name="my-calendar-end"),
]

"""Addresses of workshops round the year."""

from django.urls import path

from . import date_views, series_views, team_views, views

urlpatterns = [
    path("gatherings/new/perennial/", team_views.programme_new, name="perennial-new"),
    path("perennial/", views.perennial, name="perennial"),
    path("perennial/<slug:slug>/", views.programme, name="perennial-programme"),
    path("perennial/<slug:slug>/<int:pk>/", views.workshop, name="perennial-workshop"),
    path("perennial/<slug:slug>/organize/", team_views.organize, name="perennial-organize"),
    path("perennial/<slug:slug>/organize/settings/", team_views.settings, name="perennial-settings"),
    path("perennial/<slug:slug>/organize/series/new/", team_views.series_new, name="perennial-series-new"),
    path("perennial/<slug:slug>/organize/series/<int:pk>/", series_views.series, name="perennial-series"),
    path("perennial/<slug:slug>/organize/series/<int:pk>/change/", series_views.change, name="perennial-series-change"),
    path("perennial/<slug:slug>/organize/series/<int:pk>/end/", series_views.end, name="perennial-series-end"),
    path("perennial/<slug:slug>/organize/series/<int:pk>/add/", date_views.add, name="perennial-date-add"),
    path("perennial/<slug:slug>/organize/dates/<int:pk>/", date_views.date, name="perennial-date"),
    path("perennial/<slug:slug>/organize/dates/<int:pk>/state/", date_views.state, name="perennial-date-state"),
]

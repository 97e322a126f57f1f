"""The pages about the laptop at the river, and about how to reach this site."""

from django.urls import path

from . import here_views, views

urlpatterns = [
    path("here/", here_views.here, name="here"),
    path("g/<slug:slug>/organize/carry/", views.carry, name="organize-carry"),
]

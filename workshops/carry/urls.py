"""The page about the laptop at the river."""

from django.urls import path

from . import views

urlpatterns = [
    path("g/<slug:slug>/organize/carry/", views.carry, name="organize-carry"),
]

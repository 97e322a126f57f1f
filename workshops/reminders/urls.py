"""Addresses of reminders."""

from django.urls import path

from . import views

urlpatterns = [
    path("me/reminders/", views.choice, name="reminder-choice"),
    path("mail/stop/<str:token>/", views.unsubscribe, name="unsubscribe"),
]

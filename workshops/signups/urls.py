"""Addresses of stars and the plan."""

from django.urls import path

from . import views

urlpatterns = [
    path("g/<slug:slug>/star/<int:offering>/", views.star, name="star"),
    path("me/plan/", views.plan, name="plan"),
]

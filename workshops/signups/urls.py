"""Addresses of stars, seats and the plan."""

from django.urls import path

from . import seat_views, views

urlpatterns = [
    path("g/<slug:slug>/star/<int:offering>/", views.star, name="star"),
    path("g/<slug:slug>/seat/<int:offering>/", seat_views.seat, name="seat"),
    path("g/<slug:slug>/free/<day:day>/", seat_views.free, name="free"),
    path("seat/<str:token>/", seat_views.answer, name="seat-answer"),
    path("me/plan/", views.plan, name="plan"),
]

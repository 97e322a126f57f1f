"""Addresses of stars, seats and the plan."""

from django.urls import path

from . import care_views, draw_views, figure_views, roster_views, rule_views, seat_views, views

urlpatterns = [
    path("g/<slug:slug>/star/<int:offering>/", views.star, name="star"),
    path("g/<slug:slug>/seat/<int:offering>/", seat_views.seat, name="seat"),
    path("g/<slug:slug>/free/<day:day>/", seat_views.free, name="free"),
    path("seat/<str:token>/", seat_views.answer, name="seat-answer"),
    path("g/<slug:slug>/draw/<day:day>/", draw_views.draw, name="draw"),
    path("g/<slug:slug>/care/", care_views.care, name="care"),
    path("g/<slug:slug>/roster/<int:offering>/", roster_views.roster, name="roster"),
    path("g/<slug:slug>/rosters/", roster_views.rosters, name="rosters"),
    path("g/<slug:slug>/rosters/<day:day>/", roster_views.rosters, name="rosters-day"),
    path("g/<slug:slug>/check-in/<str:code>/", roster_views.check_in, name="check-in"),
    path("g/<slug:slug>/organize/sign-ups/", rule_views.rules, name="organize-sign-ups"),
    path("g/<slug:slug>/organize/sign-ups/move/", rule_views.move, name="organize-lines-move"),
    path("g/<slug:slug>/organize/sign-ups/draw/", rule_views.draw_open, name="organize-draw"),
    path("g/<slug:slug>/organize/sign-ups/draw/<int:pk>/off/", rule_views.draw_off, name="organize-draw-off"),
    path("g/<slug:slug>/organize/sign-ups/figures/", figure_views.figures, name="organize-sign-up-figures"),
    path("g/<slug:slug>/organize/sign-ups/figures.csv", figure_views.figures_csv, name="organize-sign-up-figures-csv"),
    path("feedback/<str:token>/", care_views.feedback, name="feedback"),
    path("plan/<str:token>/", care_views.plan_by_link, name="plan-by-link"),
    path("me/plan/link/", care_views.plan_link, name="plan-link"),
    path("me/plan/", views.plan, name="plan"),
]

"""Addresses of the sheets, of what comes back from them, and of the wall."""

from django.urls import path

from . import back_views, print_views, wall_views

urlpatterns = [
    path("g/<slug:slug>/organize/print/", print_views.print_page, name="print"),
    path("g/<slug:slug>/organize/print/sheet/", print_views.sheet, name="print-sheet"),
    path("g/<slug:slug>/organize/print/rosters/", print_views.named_sheets, name="print-rosters"),
    path("g/<slug:slug>/roster/<int:offering>/paper/", print_views.roster_paper, name="roster-paper"),
    path("g/<slug:slug>/roster/<int:offering>/sheet/", back_views.sheet_back, name="roster-back"),
    path("g/<slug:slug>/wall/", wall_views.wall, name="wall"),
    path("g/<slug:slug>/wall/<slug:place_slug>/", wall_views.wall, name="wall-place"),
]

"""Addresses of the automatic draft."""

from django.urls import path

from . import more_views, views

DRAFT = "g/<slug:slug>/organize/draft"

urlpatterns = [
    path(f"{DRAFT}/", views.draft, name="organize-draft"),
    path(f"{DRAFT}/replan/", more_views.replan, name="organize-replan"),
    path(f"{DRAFT}/what-if/", more_views.what_if, name="organize-what-if"),
    path(f"{DRAFT}/<int:pk>/", views.run_page, name="organize-draft-run"),
    path(f"{DRAFT}/<int:pk>/progress/", views.run_progress, name="organize-draft-progress"),
    path(f"{DRAFT}/<int:pk>/stop/", views.run_stop, name="organize-draft-stop"),
    path(f"{DRAFT}/<int:pk>/picture/", views.run_picture, name="organize-draft-picture"),
    path(f"{DRAFT}/<int:pk>/take/", views.run_take, name="organize-draft-take"),
]

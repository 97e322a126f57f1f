"""Addresses of workshops before they are in the programme."""

from django.urls import path

from . import kept_views, review_urls, views

urlpatterns = [
    *review_urls.urlpatterns,
    path("g/<slug:slug>/organize/kept/", kept_views.kept_people, name="kept-people"),
    path("g/<slug:slug>/organize/kept/<int:pk>/", kept_views.kept_ask, name="kept-ask"),
    path("g/<slug:slug>/organize/kept/<int:pk>/back/", kept_views.kept_take_back, name="kept-take-back"),
    path("g/<slug:slug>/proposals/", views.proposals, name="proposals"),
    path("g/<slug:slug>/proposals/new/", views.proposal_new, name="proposal-new"),
    path("g/<slug:slug>/proposals/<int:pk>/", views.proposal, name="proposal"),
    path("g/<slug:slug>/proposals/<int:pk>/edit/", views.proposal_edit, name="proposal-edit"),
    path("g/<slug:slug>/proposals/<int:pk>/teachers/", views.teacher_add, name="proposal-teacher-add"),
    path(
        "g/<slug:slug>/proposals/<int:pk>/teachers/<int:teacher>/remove/",
        views.teacher_remove,
        name="proposal-teacher-remove",
    ),
    path("g/<slug:slug>/proposals/<int:pk>/<slug:move>/", views.proposal_move, name="proposal-move"),
]

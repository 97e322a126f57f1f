"""Addresses of the catalogue and of one's own listings."""

from django.urls import path

from . import keeping_views, views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:slug>/", views.skill, name="skill"),
    path("catalogue/", keeping_views.catalogue, name="catalogue"),
    path("catalogue/propose/", keeping_views.skill_propose, name="skill-propose"),
    path("catalogue/skills/<slug:slug>/", keeping_views.skill_change, name="skill-change"),
    path("catalogue/skills/<slug:slug>/join/", keeping_views.skill_join, name="skill-join"),
    path("catalogue/skills/<slug:slug>/turn-down/", keeping_views.skill_turn_down, name="skill-turn-down"),
    path("me/listings/", views.my_listings, name="my-listings"),
    path("me/listings/new/", views.listing_new, name="listing-new"),
    path("me/listings/<int:pk>/", views.listing_edit, name="listing-edit"),
    path("me/listings/<int:pk>/remove/", views.listing_remove, name="listing-remove"),
]

"""Addresses of the catalogue and of one's own listings."""

from django.urls import path

from . import views

urlpatterns = [
    path("skills/", views.skills, name="skills"),
    path("skills/<slug:slug>/", views.skill, name="skill"),
    path("me/listings/", views.my_listings, name="my-listings"),
    path("me/listings/new/", views.listing_new, name="listing-new"),
    path("me/listings/<int:pk>/", views.listing_edit, name="listing-edit"),
    path("me/listings/<int:pk>/remove/", views.listing_remove, name="listing-remove"),
]

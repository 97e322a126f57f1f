"""Addresses of a gathering's settings, places, slots and team."""

from django.urls import path

from . import copy_views, place_views, record_views, slot_views, team_views, views

urlpatterns = [
    path("gatherings/new/", views.gathering_new, name="gathering-new"),
    path("g/<slug:slug>/organize/", views.organize, name="organize"),
    path("g/<slug:slug>/organize/settings/", views.settings, name="organize-settings"),
    path("g/<slug:slug>/organize/team/", team_views.team, name="organize-team"),
    path("g/<slug:slug>/organize/team/<int:pk>/remove/", team_views.team_remove, name="team-remove"),
    path("g/<slug:slug>/organize/team/leave/", team_views.team_leave, name="team-leave"),
    path(
        "g/<slug:slug>/organize/team/invitations/<int:pk>/again/",
        team_views.invitation_again,
        name="team-invitation-again",
    ),
    path(
        "g/<slug:slug>/organize/team/invitations/<int:pk>/withdraw/",
        team_views.invitation_withdraw,
        name="team-invitation-withdraw",
    ),
    path("invitations/team/<str:token>/", team_views.invitation, name="team-invitation"),
    path("g/<slug:slug>/organize/record/", record_views.record, name="organize-record"),
    path("g/<slug:slug>/organize/copy/", copy_views.copy, name="gathering-copy"),
    path("g/<slug:slug>/organize/places/", place_views.places, name="organize-places"),
    path("g/<slug:slug>/organize/places/new/", place_views.place_new, name="place-new"),
    path("g/<slug:slug>/organize/places/<int:pk>/", place_views.place_edit, name="place-edit"),
    path("g/<slug:slug>/organize/places/<int:pk>/remove/", place_views.place_remove, name="place-remove"),
    path("g/<slug:slug>/organize/slots/", slot_views.slots, name="organize-slots"),
    path("g/<slug:slug>/organize/slots/new/", slot_views.slot_new, name="slot-new"),
    path("g/<slug:slug>/organize/slots/<int:pk>/", slot_views.slot_edit, name="slot-edit"),
    path("g/<slug:slug>/organize/slots/<int:pk>/remove/", slot_views.slot_remove, name="slot-remove"),
    path("g/<slug:slug>/organize/patterns/new/", slot_views.pattern_new, name="pattern-new"),
    path("g/<slug:slug>/organize/patterns/<int:pk>/", slot_views.pattern_edit, name="pattern-edit"),
    path("g/<slug:slug>/organize/patterns/<int:pk>/remove/", slot_views.pattern_remove, name="pattern-remove"),
]

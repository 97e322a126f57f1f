"""Addresses of hubs, local groups and the emergency page."""

from django.urls import path

from . import emergency_views, group_views, keeper_views, keeping_views, post_views, views

urlpatterns = [
    path("hubs/", views.area, name="hubs"),
    path("g/<slug:slug>/hubs/", views.hubs, name="gathering-hubs"),
    path("g/<slug:slug>/hubs/new/", keeping_views.new, name="hub-new"),
    path("g/<slug:slug>/hubs/<int:pk>/", views.hub, name="hub"),
    path("g/<slug:slug>/hubs/<int:pk>.ics", views.calendar, name="hub-ics"),
    path("g/<slug:slug>/hubs/<int:pk>/aid/", post_views.aid, name="hub-aid"),
    path("g/<slug:slug>/hubs/<int:pk>/aid/new/", post_views.new, name="hub-aid-new"),
    path("g/<slug:slug>/hubs/<int:pk>/aid/<int:post>/off/", post_views.off, name="hub-aid-off"),
    path("g/<slug:slug>/hubs/<int:pk>/door/", views.door_sheet, name="hub-door"),
    path("g/<slug:slug>/hubs/<int:pk>/keep/", keeping_views.keep, name="hub-keep"),
    path("g/<slug:slug>/hubs/<int:pk>/change/", keeping_views.change, name="hub-change"),
    path("g/<slug:slug>/hubs/<int:pk>/close/", keeping_views.close, name="hub-close"),
    path("g/<slug:slug>/hubs/<int:pk>/keepers/", keeper_views.keepers, name="hub-keepers"),
    path("g/<slug:slug>/hubs/<int:pk>/keepers/<int:row>/remove/", keeper_views.remove, name="hub-keeper-remove"),
    path("hubs/keep/<str:token>/", keeper_views.asked, name="hub-keeper"),
    path("g/<slug:slug>/hubs/<int:pk>/stock/<int:row>/", keeping_views.level, name="hub-level"),
    path("g/<slug:slug>/hubs/<int:pk>/<str:what>/<int:row>/remove/", keeping_views.drop, name="hub-drop"),
    path("g/<slug:slug>/hubs/<int:pk>/shifts/<int:row>/", keeping_views.shift, name="shift-change"),
    path("g/<slug:slug>/hubs/<int:pk>/shifts/<int:row>/take/", views.take, name="shift-take"),
    path("g/<slug:slug>/hubs/<int:pk>/shifts/<int:row>/give-back/", views.give_back, name="shift-give-back"),
    path("groups/", group_views.groups, name="groups"),
    path("groups/new/", group_views.new, name="group-new"),
    path("groups/waiting/", group_views.waiting, name="groups-waiting"),
    path("groups/<int:pk>/answer/", group_views.answer, name="group-answer"),
    path("groups/<int:pk>/change/", group_views.change, name="group-change"),
    path("groups/<int:pk>/remove/", group_views.remove, name="group-remove"),
    path("groups/<int:pk>/write/", group_views.write, name="group-write"),
    path("g/<slug:slug>/emergency/", emergency_views.emergency, name="emergency"),
    path("g/<slug:slug>/organize/emergency/", emergency_views.switch, name="emergency-switch"),
]

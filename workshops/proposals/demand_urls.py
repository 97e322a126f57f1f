"""Addresses of what is wanted: demand, invitations to teach, calls."""

from django.urls import path

from . import call_views, demand_views

urlpatterns = [
    path("g/<slug:slug>/calls/", call_views.calls, name="calls"),
    path("g/<slug:slug>/calls/<int:pk>/voice/", call_views.call_voice, name="call-voice"),
    path("g/<slug:slug>/organize/demand/", demand_views.demand, name="demand"),
    path("g/<slug:slug>/organize/demand/<slug:skill>/", demand_views.demand_skill, name="demand-skill"),
    path(
        "g/<slug:slug>/organize/demand/<slug:skill>/<int:listing>/invite/",
        demand_views.demand_invite,
        name="demand-invite",
    ),
    path("teach/<str:token>/", call_views.teach_invitation, name="teach-invitation"),
]

"""Addresses of workshops before they are in the programme."""

from django.urls import path

from . import (
    availability_views,
    building_views,
    grace_views,
    kept_views,
    offering_again_views,
    review_urls,
    teacher_views,
    views,
    writing_views,
)

urlpatterns = [
    *review_urls.urlpatterns,
    path("g/<slug:slug>/organize/kept/", kept_views.kept_people, name="kept-people"),
    path("g/<slug:slug>/organize/kept/<int:pk>/", kept_views.kept_ask, name="kept-ask"),
    path("g/<slug:slug>/organize/kept/<int:pk>/back/", kept_views.kept_take_back, name="kept-take-back"),
    path("g/<slug:slug>/organize/again/", offering_again_views.teachers_again, name="teachers-again"),
    path("g/<slug:slug>/proposals/", views.proposals, name="proposals"),
    path("g/<slug:slug>/proposals/new/", writing_views.proposal_new, name="proposal-new"),
    path("g/<slug:slug>/proposals/again/", writing_views.proposal_again, name="proposal-again"),
    path("g/<slug:slug>/proposals/late/", grace_views.grace_links, name="grace-links"),
    path("g/<slug:slug>/proposals/late/<int:pk>/revoke/", grace_views.grace_link_revoke, name="grace-link-revoke"),
    path("g/<slug:slug>/proposals/late/<str:token>/", grace_views.late, name="proposal-late"),
    path("g/<slug:slug>/availability/", availability_views.availability, name="availability"),
    path("g/<slug:slug>/availability/<int:teacher>/", availability_views.availability_of, name="availability-of"),
    path("g/<slug:slug>/proposals/<int:pk>/", views.proposal, name="proposal"),
    path("g/<slug:slug>/proposals/<int:pk>/edit/", writing_views.proposal_edit, name="proposal-edit"),
    path("g/<slug:slug>/proposals/<int:pk>/builds-on/", building_views.builds_on, name="proposal-builds-on"),
    path("g/<slug:slug>/proposals/<int:pk>/teachers/", teacher_views.teacher_add, name="proposal-teacher-add"),
    path("g/<slug:slug>/proposals/<int:pk>/teachers/invite/", teacher_views.teacher_invite, name="teacher-invite"),
    path(
        "g/<slug:slug>/proposals/<int:pk>/invitations/<int:invitation>/take-back/",
        teacher_views.invitation_take_back,
        name="invitation-take-back",
    ),
    path(
        "g/<slug:slug>/proposals/<int:pk>/teachers/<int:teacher>/remove/",
        teacher_views.teacher_remove,
        name="proposal-teacher-remove",
    ),
    path("g/<slug:slug>/proposals/<int:pk>/<slug:move>/", views.proposal_move, name="proposal-move"),
    path("invitations/teaching/<str:token>/", teacher_views.teaching_invitation, name="teaching-invitation"),
    path("invitations/again/<str:token>/", offering_again_views.offer_again, name="offer-again"),
    path("invitations/late/<str:token>/", grace_views.late_letter, name="late-letter"),
]

"""Addresses of the review."""

from django.urls import path

from . import review_answer_views as answering
from . import review_decide_views as deciding
from . import review_team_views as team
from . import review_views as views

BASE = "g/<slug:slug>/proposals/review/"

urlpatterns = [
    path(f"{BASE}decide/", deciding.decide, name="review-decide"),
    path(f"{BASE}statistics/", team.statistics, name="review-statistics"),
    path(f"{BASE}settings/", team.review_settings, name="review-settings"),
    path(f"{BASE}tags/<int:pk>/", team.review_tag, name="review-tag"),
    path(f"{BASE}letters/<slug:decision>/", team.review_letter, name="review-letter"),
    path(f"{BASE}<int:pk>/", views.review, name="review-proposal"),
    path(f"{BASE}<int:pk>/score/", views.score, name="review-score"),
    path(f"{BASE}<int:pk>/tags/", views.tags, name="review-tags"),
    path(f"{BASE}<int:pk>/comments/", views.comments, name="review-comments"),
    path(f"{BASE}<int:pk>/comments/<int:comment>/", views.comment, name="review-comment"),
    path("g/<slug:slug>/proposals/<int:pk>/confirm/", answering.proposal_confirm, name="proposal-confirm"),
    path("letters/answer/<str:token>/", answering.answer, name="proposal-answer"),
]

"""Addresses of the programme: the public's pages of it, the board and publishing."""

from django.urls import include, path, register_converter

from . import board_api, board_views, figures_views, news_views, publish_views, skill_views, views
from .converters import DayConverter

register_converter(DayConverter, "day")

urlpatterns = [
    path("", include("workshops.schedule.draft_urls")),
    path("", views.home, name="home"),
    path("skills/<slug:slug>/workshops/", skill_views.skill_workshops, name="skill-workshops"),
    path("g/<slug:slug>/", views.gathering, name="gathering"),
    path("g/<slug:slug>/schedule/", views.schedule, name="schedule"),
    path("g/<slug:slug>/schedule/<day:day>/", views.schedule, name="schedule-day"),
    path("g/<slug:slug>/workshops/<int:pk>/", views.workshop, name="workshop"),
    path("g/<slug:slug>/places/<slug:place_slug>/", views.place, name="place"),
    path("g/<slug:slug>/teachers/<int:pk>/", views.teacher, name="teacher"),
    path("g/<slug:slug>/releases/", views.releases, name="releases"),
    path("g/<slug:slug>/releases/<int:number>/", views.release, name="release"),
    path("g/<slug:slug>/releases.atom", news_views.releases_atom, name="releases-atom"),
    path("g/<slug:slug>/releases/<int:number>/aloud/", news_views.release_aloud, name="release-aloud"),
    path("g/<slug:slug>/releases/<int:number>/programme/", views.release_day, name="release-programme"),
    path("g/<slug:slug>/releases/<int:number>/programme/<day:day>/", views.release_day, name="release-day"),
    path("g/<slug:slug>/organize/schedule/", board_views.board, name="organize-schedule"),
    path("g/<slug:slug>/organize/schedule/<day:day>/", board_views.board_day, name="organize-schedule-day"),
    path("g/<slug:slug>/organize/schedule/<day:day>/cells/", board_api.board_cells, name="board-cells"),
    path("g/<slug:slug>/organize/schedule/move/", board_api.board_move, name="board-move"),
    path("g/<slug:slug>/organize/schedule/news/", board_api.board_news, name="board-news"),
    path("g/<slug:slug>/organize/schedule/stream/", board_api.board_stream, name="board-stream"),
    path("g/<slug:slug>/organize/figures/", figures_views.figures_page, name="organize-figures"),
    path("g/<slug:slug>/organize/publish/", publish_views.publish_page, name="organize-publish"),
    path("g/<slug:slug>/organize/publish/compare/<day:day>/", publish_views.compare, name="organize-compare"),
    path(
        "g/<slug:slug>/organize/publish/planned/<int:pk>/take-back/",
        publish_views.planned_take_back,
        name="planned-release-take-back",
    ),
]

"""Addresses of news."""

from django.urls import path

from . import views

urlpatterns = [
    path("news/", views.ask, name="news-ask"),
    path("news/yes/<str:token>/", views.confirm, name="news-confirm"),
    path("news/no/<str:token>/", views.out, name="news-out"),
    path("g/<slug:slug>/news/", views.archive, name="news"),
    path("g/<slug:slug>/news/atom.xml", views.atom, name="news-atom"),
    path("g/<slug:slug>/news/<int:pk>/", views.post, name="news-post"),
    path("g/<slug:slug>/organize/news/", views.write, name="news-write"),
]

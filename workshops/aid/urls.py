"""Addresses of mutual aid."""

from django.urls import path

from . import answer_views, fits_views, fresh_views, photo_views, rhythm_views, views

urlpatterns = [
    path("aid/", views.aid, name="aid"),
    path("aid/new/", views.new, name="aid-new"),
    path("aid/mine/", answer_views.mine, name="aid-mine"),
    path("aid/reports/", answer_views.area_reports, name="aid-reports"),
    path("aid/renew/<str:token>/", fresh_views.renew_by_link, name="aid-renew-link"),
    path("aid/talk/<str:token>/", answer_views.talk, name="aid-talk"),
    path("aid/answers/<int:pk>/", answer_views.own_talk, name="aid-own-talk"),
    path("aid/<int:pk>/answer/", answer_views.answer, name="aid-answer"),
    path("aid/<int:pk>/report/", answer_views.report, name="aid-report"),
    path("aid/<int:pk>/", views.aid_post, name="aid-post"),
    path("aid/fits/<str:token>/", fits_views.fits, name="aid-fits"),
    path("aid/<int:pk>/not/<int:other>/", fits_views.not_this, name="aid-not-this"),
    path("aid/<int:pk>/photo/<int:side>/", photo_views.photo, name="aid-photo"),
    path("aid/<int:pk>/change/", views.change, name="aid-change"),
    path("aid/<int:pk>/days/", rhythm_views.rhythm, name="aid-rhythm"),
    path("aid/<int:pk>/close/", views.close, name="aid-close"),
    path("aid/<int:pk>/teach/", views.teach, name="aid-teach"),
    path("aid/<int:pk>/renew/", views.renew, name="aid-renew"),
    path("g/<slug:slug>/aid/", views.aid, name="gathering-aid"),
    path("g/<slug:slug>/aid/new/", views.new, name="gathering-aid-new"),
    path("g/<slug:slug>/aid/reports/", answer_views.reports, name="gathering-aid-reports"),
    path("g/<slug:slug>/aid/tent/", views.tent, name="aid-tent"),
]

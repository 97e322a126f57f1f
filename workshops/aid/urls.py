"""Addresses of mutual aid."""

from django.urls import path

from . import views

urlpatterns = [
    path("aid/", views.aid, name="aid"),
    path("aid/new/", views.new, name="aid-new"),
    path("aid/<int:pk>/", views.aid_post, name="aid-post"),
    path("aid/<int:pk>/change/", views.change, name="aid-change"),
    path("aid/<int:pk>/close/", views.close, name="aid-close"),
    path("aid/<int:pk>/renew/", views.renew, name="aid-renew"),
    path("g/<slug:slug>/aid/", views.aid, name="gathering-aid"),
    path("g/<slug:slug>/aid/new/", views.new, name="gathering-aid-new"),
    path("g/<slug:slug>/aid/tent/", views.tent, name="aid-tent"),
]

"""Addresses of reminders."""

from django.urls import path

from . import device_views, outbox_views, phone_views, telling_views, views, wording_views

urlpatterns = [
    path("me/reminders/", views.choice, name="reminder-choice"),
    path("me/reminders/works-again/", views.works_again, name="bounce-lift-own"),
    path("me/reminders/devices/", device_views.device_add, name="device-add"),
    path("me/reminders/devices/<int:pk>/remove/", device_views.device_remove, name="device-remove"),
    path("me/reminders/number/", phone_views.number_add, name="number-add"),
    path("me/reminders/number/confirm/", phone_views.number_confirm, name="number-confirm"),
    path("me/reminders/number/remove/", phone_views.number_remove, name="number-remove"),
    path("g/<slug:slug>/organize/mails/", outbox_views.mails, name="organize-mails"),
    path("g/<slug:slug>/organize/mails/<int:pk>/again/", outbox_views.mail_again, name="mail-again"),
    path("g/<slug:slug>/organize/mails/addresses/<int:pk>/lift/", outbox_views.bounce_lift, name="bounce-lift"),
    path("g/<slug:slug>/organize/mails/words/", wording_views.kinds, name="organize-mail-words"),
    path("g/<slug:slug>/organize/mails/words/<slug:kind>/<slug:language>/", wording_views.words, name="mail-words"),
    path("g/<slug:slug>/organize/announcements/", telling_views.announcements, name="organize-announcements"),
    path("g/<slug:slug>/organize/day-notes/", telling_views.notes, name="organize-day-notes"),
    path("mail/stop/<str:token>/", views.unsubscribe, name="unsubscribe"),
]

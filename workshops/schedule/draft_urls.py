"""Addresses of what is done to the draft beside the board: its history, undo, changes of many sessions, locks."""

from django.urls import path

from . import bulk_views, closure_views, dismissal_views, history_views, lock_views, own_views

SCHEDULE = "g/<slug:slug>/organize/schedule"

urlpatterns = [
    path(f"{SCHEDULE}/clashes/<slug:mark>/", dismissal_views.clash, name="organize-clash"),
    path(f"{SCHEDULE}/history/", history_views.history, name="organize-history"),
    path(f"{SCHEDULE}/history/<int:pk>/", history_views.step, name="organize-step"),
    path(f"{SCHEDULE}/sessions/<int:pk>/", history_views.session_history, name="organize-session"),
    path(f"{SCHEDULE}/many/", bulk_views.bulk_index, name="organize-bulk-index"),
    path(f"{SCHEDULE}/many/<slug:kind>/", bulk_views.bulk, name="organize-bulk"),
    path(f"{SCHEDULE}/closed/", closure_views.closures, name="organize-closures"),
    path(f"{SCHEDULE}/locks/", lock_views.day_locks, name="organize-locks"),
    path(f"{SCHEDULE}/open/<day:day>/", own_views.open_day, name="organize-open-slots"),
    path("g/<slug:slug>/workshops/<int:pk>/place/", own_views.place_own_page, name="place-own"),
    path(f"{SCHEDULE}/undo/", history_views.undo, name="organize-undo"),
    path(f"{SCHEDULE}/redo/", history_views.redo, name="organize-redo"),
]

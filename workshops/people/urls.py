"""Addresses of the pages about oneself and others; of allauth's pages only those that sign in and out by code."""

from allauth.account import views as allauth_views
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import RedirectView

from . import claim_views, leaving_views, photo_views, profile_views, views
from .doors import View, door
from .rights import Right


def signing_in(view: View) -> View:
    """Mark one of allauth's views; it answers to what browsers send."""
    return door(Right.SIGN_IN)(require_http_methods(["GET", "HEAD", "POST"])(view))


inactive = door(Right.SIGN_IN)(require_safe(allauth_views.account_inactive))
to_sign_in = signing_in(RedirectView.as_view(pattern_name="account_login", query_string=True))

urlpatterns = [
    path("me/", profile_views.profile, name="profile"),
    path("me/photo/", photo_views.my_photo, name="my-photo"),
    path("me/photo/remove/", photo_views.my_photo_remove, name="my-photo-remove"),
    path("me/data.json", leaving_views.my_data, name="my-data"),
    path("me/delete/", leaving_views.delete_account, name="delete-account"),
    path("claims/<str:token>/", claim_views.claim, name="claim"),
    path("people/<int:pk>/", profile_views.person, name="person"),
    path("people/<int:pk>/photo/<int:side>/", photo_views.photo, name="photo"),
    path("accounts/login/", signing_in(views.SignIn.as_view()), name="account_login"),
    path("accounts/login/code/", signing_in(views.EnterCode.as_view()), name="account_confirm_login_code"),
    path("accounts/logout/", signing_in(allauth_views.logout), name="account_logout"),
    path("accounts/inactive/", inactive, name="account_inactive"),
    # Names that allauth looks up by itself; nothing else of it is reachable.
    path("accounts/code/", to_sign_in, name="account_request_login_code"),
    path("accounts/signup/", to_sign_in, name="account_signup"),
]

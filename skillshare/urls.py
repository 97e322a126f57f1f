"""Every address of the site."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from skillshare.health import health
from skillshare.metrics import metrics

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one way to sign in: by code

urlpatterns = [
    path("", include("workshops.urls")),
    path("health/", health, name="health"),
    path("metrics/", metrics, name="metrics"),
    path("admin/", admin.site.urls),
]

"""The admin pages: a way to look and to mend by hand, without rules of their own."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from . import models

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # by code, like everyone

for name in models.__all__:
    admin.site.register(getattr(models, name))

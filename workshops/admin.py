"""The admin pages: a way to look and to mend by hand, without rules of their own."""

from django.contrib import admin

from . import models

for name in models.__all__:
    admin.site.register(getattr(models, name))

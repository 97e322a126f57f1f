"""The admin pages: a way to look and to mend by hand, without rules of their own."""

from typing import Any, ClassVar

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.admin.widgets import ForeignKeyRawIdWidget
from django.db.models import ForeignKey, Model, URLField
from django.forms import ModelForm
from django.http import HttpRequest

from . import models

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # by code, like everyone


class PlainAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # it takes no argument when it runs
    """Pages that name other rows by id, since there may be thousands, and that know no password."""

    exclude = ("password",)
    formfield_overrides: ClassVar = {URLField: {"assume_scheme": "https"}}

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:  # type: ignore[type-arg]
        """Ask for other rows by id."""
        links = [field for field in self.model._meta.fields if isinstance(field, ForeignKey)]
        widgets = {field.name: ForeignKeyRawIdWidget(field.remote_field, self.admin_site) for field in links}
        return super().get_form(request, obj, change, **kwargs, widgets=widgets)


class DeliveryAdmin(PlainAdmin):
    """The outbox: what waits, what went, what was dropped and why."""

    list_display = ("kind", "person", "moment", "due_at", "sent_at", "dropped_at", "attempts", "reason")
    list_filter = ("kind", ("sent_at", admin.EmptyFieldListFilter), ("dropped_at", admin.EmptyFieldListFilter))
    list_select_related = ("person",)
    search_fields = ("person__name", "person__email", "subject", "reason")


ADMINS = {"Delivery": DeliveryAdmin}

for name in models.__all__:
    admin.site.register(getattr(models, name), ADMINS.get(name, PlainAdmin))

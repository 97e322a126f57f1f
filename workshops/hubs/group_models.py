"""Local groups: who helps each other where."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


class LocalGroup(models.Model):
    """People who help each other in an area; listed once somebody who keeps the catalogue approved it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits to be looked at")
        LISTED = "listed", _("Listed")
        DECLINED = "declined", _("Not listed")

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="local_groups", help_text="Whom letters to the group reach."
    )
    name = models.CharField(_("name"), max_length=80)
    area = models.CharField(_("where"), max_length=80, help_text=_("A town or a part of it; no home address."))
    about = models.TextField(_("what you do"), max_length=600)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, editable=False)
    made_at = models.DateTimeField(editable=False)

    class Meta:
        ordering: ClassVar = ["area", "name", "pk"]

    def __str__(self) -> str:
        return self.name

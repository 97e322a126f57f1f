"""Local groups: who helps each other where."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.aid.models import Post
from workshops.people.models import Person


class LocalGroupQuerySet(models.QuerySet["LocalGroup"]):
    """Questions asked of the directory."""

    def listed(self) -> "LocalGroupQuerySet":
        """Keep those that everybody finds: listed, and not held back since."""
        return self.filter(state=LocalGroup.State.LISTED).exclude(post__state=Post.State.HELD)


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
    post = models.OneToOneField(
        Post,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="local_group",
        help_text="What people answer who write to it; made when it is listed.",
    )
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, editable=False)
    made_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    objects = LocalGroupQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["area", "name", "pk"]

    def __str__(self) -> str:
        return self.name

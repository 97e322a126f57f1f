"""Keepers of a hub: people who keep its hours, stock and shifts without being on the gathering's team."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person

from .models import Hub


class HubKeeper(models.Model):
    """Somebody who is asked to keep a hub, or does; one row for each, so that nobody is asked again and again."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked, no answer yet")
        KEEPS = "keeps", _("keeps it")
        DECLINED = "declined", _("said no")
        GONE = "gone", _("does not any more")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="keepers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hubs_kept")
    name = models.CharField(_("name"), max_length=150, help_text="As whoever asked them calls them.")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    letters = models.PositiveSmallIntegerField(default=0, help_text="How often they were asked.")
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hub", "person"], name="hub_keeper_once")]

    def __str__(self) -> str:
        return f"{self.called}: {self.hub}"

    @property
    def called(self) -> str:
        """How the page calls them: by the name they gave themselves once they keep it; never by an address."""
        return self.person.name or self.name if self.state == self.State.KEEPS else self.name

    @property
    def letter_key(self) -> str:
        """The key of the letter that asked them last."""
        return f"hub-keeper {self.pk} {self.letters}"

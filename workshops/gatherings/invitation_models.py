"""Somebody asked to join a gathering's team."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person

from .models import Gathering


class TeamInvitation(models.Model):
    """Somebody asked by address to take roles in a team; they have none of them until they say yes."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="team_invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_invitations")
    email = models.EmailField(_("e-mail"), max_length=254, help_text="As it was typed; organizers see it.")
    name = models.CharField(_("name"), max_length=150, blank=True)
    roles = models.JSONField(_("roles"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    letters = models.PositiveSmallIntegerField(default=1, help_text="How often it was posted.")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering", "person"], condition=Q(state="open"), name="team_invitation_open_once"
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at=None) | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="team_invitation_answered_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering}: {self.name or self.pk}"

    @property
    def letter_key(self) -> str:
        """The key of the letter that was posted last."""
        return f"team-{self.pk}-{self.letters}"

    @property
    def called(self) -> Any:
        """How organizers call whoever it is for."""
        return self.name or _("Somebody")

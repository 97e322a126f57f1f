"""What is between a gathering and its teachers: when they can, who is asked to teach too, who may be late."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering, Slot
from workshops.people.models import Person

from .models import Workshop, WorkshopTeacher


class Availability(models.Model):
    """What a teacher says of one slot for workshops: can, rather not, cannot; no row where nothing was said."""

    class Choice(models.TextChoices):
        CAN = "can", _("can")
        RATHER_NOT = "rather_not", _("rather not")
        CANNOT = "cannot", _("cannot")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="availability")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="availability")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="availability")
    choice = models.CharField(_("choice"), max_length=10, choices=Choice)

    class Meta:
        verbose_name_plural = _("availability")
        ordering: ClassVar = ["slot__day", "slot__starts", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "slot"], name="availability_once_per_slot"),
            models.CheckConstraint(
                condition=Q(choice__in=["can", "rather_not", "cannot"]), name="availability_choice_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["gathering", "person"], name="availability_of_a_teacher")]

    def __str__(self) -> str:
        return f"{self.person}: {self.slot}: {self.choice}"


class TeachingInvitation(models.Model):
    """Somebody asked to teach or help in a workshop; they are no teacher of it until they say yes."""

    class State(models.TextChoices):
        ASKED = "asked", _("invited")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("taken back")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="teaching_invitations")
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    known_as = models.CharField(max_length=254, help_text="The address or name that the inviter gave.")
    role = models.CharField(
        _("role"), max_length=10, choices=WorkshopTeacher.Role, default=WorkshopTeacher.Role.TEACHER
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "person"], name="teaching_invitation_once"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="teaching_invitation_answered_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.known_as}: {self.workshop}: {self.state}"


class GraceLink(models.Model):
    """Leave to propose after the deadline: for everyone who has the link or for one person, until its own end."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="grace_links")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    note = models.CharField(_("what it is for"), max_length=100, blank=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="grace_link_ends_after_it_is_made"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering}: until {self.ends_at:%Y-%m-%d %H:%M}"

    def is_open(self, now: datetime) -> bool:
        """Say whether it still lets somebody in."""
        return self.revoked_at is None and now < self.ends_at

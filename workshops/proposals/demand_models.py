"""What a gathering does about skills that are wanted: invitations to teach, and calls that ripen."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.skills.models import Skill

MOST_WANTED = 500


class TeachInvitation(models.Model):
    """A gathering's question to somebody who lists a skill: would you teach it here? Asked once, by one letter."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        ACCEPTED = "accepted", _("gladly")
        DECLINED = "declined", _("not this time")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="teach_invitations")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="teach_invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="teach_invitations")
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    never_again = models.BooleanField(default=False, help_text="Wants no invitations to teach, from any gathering.")
    invited_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "skill", "person"], name="invited_to_teach_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], condition=Q(never_again=True), name="wants_no_invitations"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.skill}: {self.state}"


class SkillCall(models.Model):
    """A wish that may ripen: when so many say they would come by a day, those who list the skill are invited."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="calls")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="calls")
    called_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    minimum = models.PositiveSmallIntegerField(
        _("so many must say they would come"), validators=[MinValueValidator(2), MaxValueValidator(MOST_WANTED)]
    )
    until = models.DateField(_("until"))
    ripe_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["until", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "skill"], name="one_call_for_a_skill"),
            models.CheckConstraint(condition=Q(minimum__gte=2), name="call_needs_two_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.skill} at {self.gathering}"


class CallVoice(models.Model):
    """Somebody who says that they would come to what is called for."""

    call = models.ForeignKey(SkillCall, on_delete=models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="voices")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "person"], name="one_voice_each")]

    def __str__(self) -> str:
        return f"{self.person}: {self.call}"

"""What belongs to a roster besides its seats: what teachers wrote, what people want known, how it was."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Offering


class RosterLetter(models.Model):
    """What a teacher or steward wrote to everybody on a roster; each got a letter from the site."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="roster_letters")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="roster_letters")
    form_id = models.UUIDField(unique=True, help_text="One form is one letter, however often it is sent.")
    text = models.TextField(_("what they should know"), max_length=4_000)
    people = models.PositiveIntegerField(help_text="How many it went to.")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.offering}: {self.text[:40]}"


class CareNote(models.Model):
    """What somebody wants their teachers to know at one gathering, such as allergies; gone when it is over."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="care_notes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="care_notes")
    text = models.CharField(_("what your teachers should know"), max_length=500)
    consented_at = models.DateTimeField(help_text="When they said that teachers and stewards may read it.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "person"], name="care_note_once"),
            models.CheckConstraint(condition=~Q(text=""), name="care_note_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.gathering}"


class PlanLink(models.Model):
    """A private link to somebody's plan, to be read without signing in; kept hashed, and taken back by a new one."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="plan_link")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)


class Feedback(models.Model):
    """What somebody who was there says of it, asked once; for its teachers and the team alone."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="feedback")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="feedback")
    asked_at = models.DateTimeField()
    text = models.TextField(_("how it was"), max_length=2_000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["answered_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["offering", "person"], name="feedback_asked_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.offering}"

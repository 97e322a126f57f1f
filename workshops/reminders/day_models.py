"""What the team has to tell: of a day to everybody who has something on it, and to groups of people."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person


class DayNote(models.Model):
    """What the team tells of a day, such as its weather; it goes with the mail of the evening before."""

    LONGEST = 500

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="day_notes")
    day = models.DateField()
    text = models.CharField(max_length=LONGEST)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "day"], name="day_note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} {self.day}"


class Announcement(models.Model):
    """Something an organizer tells groups of a gathering's people, once."""

    class Group(models.TextChoices):
        ATTENDEES = "attendees", _("Everybody who has a workshop in their plan")
        TEACHERS = "teachers", _("Teachers of accepted workshops")
        TEAM = "team", _("The team")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="announcements")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    groups = models.JSONField(help_text="[group]")
    subject = models.CharField(max_length=150)
    body = models.TextField(max_length=5_000)
    key = models.UUIDField(unique=True, help_text="Of the form it was sent by: sent twice it is one.")
    sent_at = models.DateTimeField()
    people = models.PositiveIntegerField(default=0, help_text="How many it was planned for.")

    class Meta:
        ordering: ClassVar = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.subject

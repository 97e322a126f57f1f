"""How the public's questions found sessions before, so that a calendar of a part says what left it."""

from typing import ClassVar

from django.db import models

from workshops.gatherings.models import Gathering
from workshops.perennial.models import Series
from workshops.schedule.models import ReleasedSession
from workshops.skills.models import Skill


class FormerFit(models.Model):
    """A released session as questions found it until a later release let them find it otherwise."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    uid = models.UUIDField()
    number = models.PositiveIntegerField(help_text="Which of the session's former fits, from 1.")
    row = models.OneToOneField(ReleasedSession, on_delete=models.CASCADE, related_name="former_fit")
    ended_at = models.DateTimeField(help_text="When the release was published that changed it.")

    class Meta:
        ordering: ClassVar = ["gathering", "uid", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "uid", "number"], name="former_fit_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} {self.number}"


class SkillMemory(models.Model):
    """What the calendar of a gathering's sessions that teach one skill told; a workshop's skills need no release."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="+")
    told = models.JSONField(default=dict, help_text="{uid: [turns, at, is in, words]}")

    class Meta:
        ordering: ClassVar = ["gathering", "skill"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "skill"], name="skill_memory_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering}: {self.skill}"


class SeriesCategory(models.Model):
    """A category that a series left or came back to, and how often that turned."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="category_turns")
    category_slug = models.SlugField(max_length=90)
    turns = models.PositiveIntegerField(default=1)
    turned_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["series", "category_slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "category_slug"], name="series_category_once"),
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.category_slug}"

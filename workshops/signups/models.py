"""Stars: what a person wants in their plan."""

from typing import ClassVar

from django.db import models

from workshops.people.models import Person
from workshops.schedule.models import Offering


class Star(models.Model):
    """A person's mark on an offering: it shows in their plan, calendar and reminders."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stars")
    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="stars")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "offering"], name="star_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} * {self.offering}"

"""What remains of sign-ups when people and their seats are gone: numbers per workshop."""

from typing import ClassVar

from django.db import models

from workshops.proposals.models import Workshop


class WorkshopFigures(models.Model):
    """How a workshop went, in numbers that name nobody; kept when its gathering is over."""

    workshop = models.OneToOneField(Workshop, on_delete=models.CASCADE, related_name="figures")
    seats = models.PositiveIntegerField(null=True, help_text="Of all its times; None: as many as come.")
    taken = models.PositiveIntegerField(default=0, help_text="Seats that people had in the end, guests counted.")
    attended = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)
    waited = models.PositiveIntegerField(default=0, help_text="Who was still in line in the end, guests counted.")
    wishes = models.PositiveIntegerField(default=0, help_text="Wishes in draws.")
    met = models.PositiveIntegerField(default=0, help_text="Wishes that a draw met.")
    asked = models.PositiveIntegerField(default=0, help_text="Who was asked how it was.")
    answered = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.workshop}: {self.attended}"

"""What was brought in from sheets, line by line, so that the same sheet sent twice changes nothing."""

from typing import ClassVar

from django.db import models

from workshops.schedule.models import Offering
from workshops.signups.seat_models import Seat


class PaperLine(models.Model):
    """A line of a sign-up sheet that was brought in: its code, what was said of it, and its seat."""

    class Said(models.TextChoices):
        SIGNED = "signed", "signed up"
        ATTENDED = "attended", "was there"
        MISSED = "missed", "did not come"

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="paper_lines")
    code = models.CharField(max_length=5)
    said = models.CharField(max_length=8, choices=Said)
    seat = models.ForeignKey(Seat, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offering", "code"], name="paper_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.offering}: {self.code}"

"""Days of the draft on which nothing moves."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person


class DayLock(models.Model):
    """A day of the draft that nothing moves into or out of until the team unlocks it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="day_locks")
    day = models.DateField(_("day"))
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("why"), max_length=200, blank=True, help_text=_("The boards are printed."))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["gathering", "day"], name="day_locked_once")]

    def __str__(self) -> str:
        return f"{self.day} locked by {self.person}"

"""Slots in which teachers may place their sessions themselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Place, Slot
from workshops.people.models import Person


class OpenSlot(models.Model):
    """A slot that the team opened for teachers to place themselves in: at one place, or at any."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="openings")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="openings")
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField(_("until"))

    class Meta:
        ordering: ClassVar = ["slot", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot", "place"], name="slot_opened_once_per_place"),
            models.UniqueConstraint(fields=["slot"], condition=Q(place=None), name="slot_opened_once_for_any"),
        ]

    def __str__(self) -> str:
        return f"{self.slot} open until {self.until:%Y-%m-%d %H:%M}"

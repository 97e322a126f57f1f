"""A release that publishes itself at a time."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .models import Release


class PlannedRelease(models.Model):
    """What to publish when: all of the draft as it is at that time, or only some of its days."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="planned_releases")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("publish at"))
    days = models.JSONField(default=list, help_text="[ISO date]: only these days; all when empty.")
    note = models.TextField(_("note"), max_length=2_000, blank=True)
    accepted = models.CharField(max_length=32, blank=True, help_text="The mark of the blockers said yes to.")
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    release = models.OneToOneField(Release, on_delete=models.SET_NULL, null=True, blank=True, related_name="planned")
    refused = models.TextField(blank=True, help_text="Why it was not published.")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering", "at"], condition=Q(done_at=None), name="planned_release_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(release=None) | Q(done_at__isnull=False), name="planned_release_done_when_released"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], condition=Q(done_at=None), name="planned_release_due"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} {self.at:%Y-%m-%d %H:%M}"

    @property
    def only(self) -> tuple[date, ...]:
        """The days it publishes; none means all."""
        return tuple(date.fromisoformat(day) for day in self.days)

"""Writes that waited in a browser without a signal, as the site took them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


class SentWrite(models.Model):
    """One write that a browser sent: what came of it, so that the same key again answers the same and does nothing."""

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        ALREADY = "already", _("It was so already")
        CONFLICT = "conflict", _("Needs your choice")
        REFUSED = "refused", _("Could not be done")

    TOOK = (Outcome.DONE, Outcome.ALREADY)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sent_writes")
    key = models.CharField(max_length=32, help_text="Made by the browser, one for each write.")
    kind = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=300, help_text="The page whose form it was.")
    form = models.JSONField(default=dict, help_text="What the form said; emptied when nothing is open any more.")
    title = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    sentence = models.CharField(max_length=500)
    choices = models.JSONField(default=list)
    state = models.CharField(max_length=40, blank=True, help_text="How what it is about stood afterwards.")
    made_at = models.DateTimeField(help_text="On the clock of the device.")
    at = models.DateTimeField(help_text="When the site took it.")
    settled_at = models.DateTimeField(null=True, help_text="When it was done, chosen or read.")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "key"], name="sent_write_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=("conflict", "refused")) | Q(settled_at__isnull=False),
                name="sent_write_done_is_settled",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "at"], name="sent_write_of_person"),
            models.Index(fields=["at"], name="sent_write_age"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_outcome_display()}"

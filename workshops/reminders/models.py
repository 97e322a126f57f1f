"""Delivery: one message to one person about one fact; and when people want to be reminded."""

import uuid
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


class ReminderChoice(models.Model):
    """How long before a session a person wants its reminder; no row = the default."""

    DEFAULT_MINUTES = 30

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder_choice")
    wanted = models.BooleanField(_("remind me by e-mail"), default=True)
    minutes_before = models.PositiveIntegerField(
        _("minutes before the start"), default=DEFAULT_MINUTES, validators=[MaxValueValidator(60 * 24 * 7)]
    )

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes_before} min"


class Delivery(models.Model):
    """The outbox row: claimed by a conditional UPDATE, sent once, found again when a worker dies."""

    class Kind(models.TextChoices):
        SESSION_REMINDER = "session-reminder", _("Reminder of a session")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=30, choices=Kind)
    subject = models.CharField(max_length=100, help_text="What it is about: a session's UID.")
    moment = models.DateTimeField(help_text="The fact's own time: the start the person is reminded of.")
    due_at = models.DateTimeField()
    useless_at = models.DateTimeField(help_text="From then on it is not sent any more.")
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was dropped, or the last failure.")

    class Meta:
        verbose_name_plural = _("deliveries")
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind", "subject", "moment"], name="delivery_once"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(dropped_at=None), name="delivery_sent_or_dropped"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(sent_at=None, dropped_at=None), name="delivery_due"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person} of {self.moment:%Y-%m-%d %H:%M}"

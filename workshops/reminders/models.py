"""Delivery: one message to one person about one fact; and when people want to be reminded."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


class Lead(models.IntegerChoices):
    """How many minutes before the start a reminder may come."""

    QUARTER = 15, _("15 minutes before")
    HALF = 30, _("30 minutes before")
    HOUR = 60, _("1 hour before")
    TWO_HOURS = 120, _("2 hours before")


class ReminderChoice(models.Model):
    """How long before a session a person wants its reminder; no row = the default."""

    DEFAULT_MINUTES = Lead.HALF

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder_choice")
    wanted = models.BooleanField(_("remind me by e-mail"), default=True)
    minutes_before = models.PositiveIntegerField(_("when"), choices=Lead, default=DEFAULT_MINUTES)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes_before__in=Lead.values), name="reminder_lead_is_a_preset"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes_before} min"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions asked of the outbox."""

    def waiting(self) -> "DeliveryQuerySet":
        """Keep those neither sent nor dropped."""
        return self.filter(sent_at=None, dropped_at=None)

    def free(self, now: datetime) -> "DeliveryQuerySet":
        """Keep those that are waiting, due, and in nobody's hands."""
        unheld = Q(leased_until=None) | Q(leased_until__lte=now)
        return self.waiting().filter(unheld, due_at__lte=now)

    def held(self, lease: uuid.UUID) -> "DeliveryQuerySet":
        """Keep those that are waiting in the hands of `lease`."""
        return self.waiting().filter(lease=lease)


class Delivery(models.Model):
    """The outbox row: claimed by a conditional UPDATE, sent once, found again when a worker dies."""

    class Kind(models.TextChoices):
        SESSION_REMINDER = "session-reminder", _("Reminder of a session")
        LETTER = "letter", _("Letter")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=30, choices=Kind)
    subject = models.CharField(max_length=100, help_text="A session's UID (32 hex digits), or a letter's id.")
    moment = models.DateTimeField(help_text="The start reminded of, or when the letter was posted.")
    due_at = models.DateTimeField()
    useless_at = models.DateTimeField(help_text="From then on it is not sent any more.")
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(
        null=True, blank=True, help_text="Nobody else takes it before; without a lease, when to try again."
    )
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often sending failed.")
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was dropped, or the last failure.")
    objects = DeliveryQuerySet.as_manager()

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

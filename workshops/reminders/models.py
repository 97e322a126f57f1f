"""Delivery: one message to one person about one fact; when its change notices were planned, and what they told."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.schedule.models import Release

from .channel_models import Channel
from .words_models import MailWords


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions asked of the outbox."""

    def waiting(self) -> "DeliveryQuerySet":
        """Keep those neither sent nor dropped."""
        return self.filter(sent_at=None, dropped_at=None)

    def handled(self) -> "DeliveryQuerySet":
        """Keep those that must not be planned anew: all but the withdrawn."""
        return self.filter(withdrawn=False)

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
        BULK_LETTER = "bulk-letter", _("Letter to many")
        CHANGE_NOTICE = "change-notice", _("What changed in the plan")
        EVENING = "evening", _("The next day")
        ARRIVAL = "arrival", _("The plan before the gathering")
        SET_UP = "set-up", _("Time to set up")
        ANNOUNCEMENT = "announcement", _("What the team announces")
        MISSED = "missed", _("What began while the site was off")
        SHIFT_REMINDER = "shift-reminder", _("Reminder of a shift")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deliveries")
    kind = models.CharField(max_length=30, choices=Kind)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.MAIL)
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, null=True, blank=True, related_name="deliveries", help_text="If of one."
    )
    subject = models.CharField(
        max_length=100,
        help_text="A session's UID (32 hex digits, then a lead time if it is one more), a day, or the id of something.",
    )
    moment = models.DateTimeField(help_text="The start reminded of, or when the letter or the programme came out.")
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
    withdrawn = models.BooleanField(
        default=False, help_text="Dropped because it was no longer right; planned anew should it become so again."
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was dropped, or the last failure.")
    objects = DeliveryQuerySet.as_manager()

    words: MailWords | None = None  # of one in hand: what the gathering's team wrote for its kind
    told_number: int | None = None  # of a change notice in hand: the release it tells up to

    class Meta:
        verbose_name_plural = _("deliveries")
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "kind", "subject", "moment", "channel"], name="delivery_once"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(dropped_at=None), name="delivery_sent_or_dropped"),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(dropped_at__isnull=False), name="delivery_withdrawn_is_dropped"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id", "kind", "leased_until", "useless_at", "sent_at", "dropped_at"],
                condition=Q(sent_at=None, dropped_at=None),
                name="delivery_due",
            ),
            models.Index(fields=["sent_at"], condition=Q(sent_at__isnull=False), name="delivery_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person} of {self.moment:%Y-%m-%d %H:%M}"


class NoticedRelease(models.Model):
    """A release whose change notices are planned, written in the transaction that plans them."""

    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="noticed")
    planned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.release}: {self.planned_at:%Y-%m-%d %H:%M}"


class LastTold(models.Model):
    """Up to which release of a gathering a person was told, by one way, what changed for them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.MAIL)
    number = models.PositiveIntegerField(help_text="Of the release.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "gathering", "channel"], name="last_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.gathering} {self.number}"


class Clock(models.Model):
    """When a clock last ticked: a long gap means that the site was off."""

    name = models.CharField(max_length=20, unique=True)
    ticked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.ticked_at:%Y-%m-%d %H:%M}"

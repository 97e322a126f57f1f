"""By which way a message reaches a person besides mail: the browsers they let us write to, and their phone."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


class Channel(models.TextChoices):
    """The ways a message can go."""

    MAIL = "mail", _("E-mail")
    PUSH = "push", _("This device")
    SMS = "sms", _("Text message")


class PhoneNumberQuerySet(models.QuerySet["PhoneNumber"]):
    """Questions asked of the numbers."""

    def confirmed(self) -> "PhoneNumberQuerySet":
        """Keep those whose person typed the code that came there."""
        return self.filter(confirmed_at__isnull=False)


class PhoneNumber(models.Model):
    """The number that a person wants text messages on; only a confirmed one gets any, but for its code."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="phone_number")
    number = models.CharField(max_length=16, help_text="E.164: a plus and digits.")
    code_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(help_text="When the code went.")
    tries = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    objects = PhoneNumberQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}: {self.number}"


class PushSubscription(models.Model):
    """A browser that a person lets us write to (W3C Push API): where its push service listens, and its keys."""

    MOST = 10  # of one person; the oldest makes way

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.CharField(max_length=500, unique=True, help_text="A secret of the browser's; never in logs.")
    p256dh = models.CharField(max_length=100, help_text="The browser's public key, base64url.")
    auth = models.CharField(max_length=40, help_text="16 bytes shared with the browser, base64url.")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.person}: a browser of {self.made_at:%Y-%m-%d}"

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

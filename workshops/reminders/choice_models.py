"""What a person chose to be told, and the addresses that take no mail."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


class Lead(models.IntegerChoices):
    """How many minutes before the start a reminder may come."""

    QUARTER = 15, _("15 minutes before")
    HALF = 30, _("30 minutes before")
    HOUR = 60, _("1 hour before")
    TWO_HOURS = 120, _("2 hours before")

    @property
    def bit(self) -> int:
        """What it adds to a number that stands for several."""
        return 1 << list(Lead).index(self)

    @classmethod
    def of_bits(cls, bits: int) -> "tuple[Lead, ...]":
        """Return those that a number stands for, the shortest first."""
        return tuple(lead for lead in cls if bits & lead.bit)


class ReminderChoice(models.Model):
    """What a person wants to be told, how long before, and when it must be quiet; no row = the default."""

    DEFAULT_MINUTES = Lead.HALF

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder_choice")
    wanted = models.BooleanField(_("remind me by e-mail"), default=True)
    minutes_before = models.PositiveIntegerField(_("when"), choices=Lead, default=DEFAULT_MINUTES)
    also_before = models.PositiveSmallIntegerField(
        default=0, help_text="More lead times, as a number: the sum of their bits."
    )
    bundled = models.BooleanField(_("one mail in the evening instead of single ones"), default=False)
    changes = models.BooleanField(_("tell me what changes in my plan and in what I teach"), default=True)
    evening = models.BooleanField(_("the evening before, tell me of the next day"), default=True)
    arrival = models.BooleanField(_("before I travel, send me my plan"), default=True)
    teaching = models.BooleanField(_("remind me of what I teach"), default=True)
    announcements = models.BooleanField(_("pass on what the team announces"), default=True)
    not_by_mail = models.JSONField(default=list, blank=True, help_text="[column]: of the above, what another way does.")
    by_push = models.JSONField(default=list, blank=True, help_text="[column]: of the above, what their browsers show.")
    by_sms = models.JSONField(default=list, blank=True, help_text="[column]: of the above, what their phone gets.")
    quiet_from = models.TimeField(_("no mail from"), null=True, blank=True)
    quiet_until = models.TimeField(_("until"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes_before__in=Lead.values), name="reminder_lead_is_a_preset"),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | (Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_from=F("quiet_until"))),
                name="reminder_quiet_hours_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.minutes_before} min"

    def leads(self) -> tuple[Lead, ...]:
        """Return how long before each session something is to ring, the shortest first; nothing for who wants none."""
        return Lead.of_bits(self.also_before | Lead(self.minutes_before).bit) if self.wanted else ()

    def by(self, channel: str) -> list[str]:
        """Return which kinds, by their columns, another channel than mail tells too."""
        return list(getattr(self, f"by_{channel}"))


class Bounce(models.Model):
    """An address of a person that a mail server said takes no mail; nothing goes there until somebody lifts it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="bounces")
    email = models.EmailField(max_length=254)
    reason = models.CharField(max_length=300, help_text="The server's words.")
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "email"], name="bounce_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.reason}"

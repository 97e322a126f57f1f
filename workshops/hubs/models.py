"""A hub, its hours, what it has and lacks, and its shifts."""

import uuid
from datetime import datetime, time, timedelta
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField

from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.perennial.words import rhythm_words

MOST_SEATS = 50
DAY_MINUTES = 24 * 60


class Hub(models.Model):
    """A community place of a gathering or of a programme round the year."""

    class Kind(models.TextChoices):
        TENT = "tent", _("Mutual-aid tent")
        KITCHEN = "kitchen", _("Kitchen")
        TOOLS = "tools", _("Tool library")
        CENTRE = "centre", _("Distribution centre")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="hubs")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name = models.CharField(_("name"), max_length=80)
    about = models.TextField(_("what it is for"), max_length=1_000, blank=True)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    where = models.CharField(_("how to find it"), max_length=120, blank=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Taken away; its events are told as cancelled.")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("hub", args=[self.gathering.slug, self.pk])

    @property
    def address(self) -> str:
        """Its page's address, for a letter."""
        return f"{settings.SITE_URL}{self.get_absolute_url()}"


class Told(models.Model):
    """What calendars tell of a thing: its UID for ever, its SEQUENCE, its last change."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    cancelled = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def touch(self, now: datetime) -> None:
        """Note a change that calendars must follow."""
        self.sequence, self.changed_at = self.sequence + 1, now


class HubHours(Told):
    """When a hub is open, by a rule (RFC 5545), at a wall time of its gathering."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="hours")
    rule = RecurrenceField(include_dtstart=False)
    first_day = models.DateField()
    starts = models.TimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["starts", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=DAY_MINUTES), name="hub_hours_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.hub} {self.starts:%H:%M}"

    @property
    def first(self) -> datetime:
        """The wall time at which it is open first."""
        return datetime.combine(self.first_day, self.starts)

    @property
    def words(self) -> str:
        """How it repeats, in words."""
        return rhythm_words(self.rule, self.first, self.minutes)


class HubDay(Told):
    """A day on which a hub stays closed whatever its rules say, or is open besides them."""

    class Kind(models.TextChoices):
        CLOSED = "closed", _("Closed that day")
        EXTRA = "extra", _("Open besides")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="days")
    kind = models.CharField(max_length=6, choices=Kind)
    day = models.DateField()
    starts = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["day", "starts", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["hub", "day"], condition=Q(kind="closed", cancelled=False), name="hub_closed_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(kind="closed") | Q(starts__isnull=False, minutes__gte=1), name="hub_extra_day_has_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hub} {self.day:%d %b}: {self.get_kind_display()}"

    @property
    def ends(self) -> time | None:
        """Until when it is open that day, if it is."""
        starts = datetime.combine(self.day, self.starts) if self.starts else None
        return (starts + timedelta(minutes=self.minutes)).time() if starts else None


class HubStock(models.Model):
    """Something that a hub has or lacks, in three words."""

    class Level(models.TextChoices):
        PLENTY = "plenty", _("Plenty")
        LOW = "low", _("Low")
        NONE = "none", _("None")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="stock")
    name = models.CharField(_("what"), max_length=60)
    level = models.CharField(_("how much"), max_length=6, choices=Level, default=Level.LOW)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["hub", "name"], name="hub_stock_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_level_display()}"


class Shift(Told):
    """A span of work at a hub, and how many people it needs."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="shifts")
    what = models.CharField(_("what is to do"), max_length=80)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    seats = models.PositiveSmallIntegerField(
        _("people it needs"), default=2, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )

    helped = models.PositiveSmallIntegerField(
        null=True, editable=False, help_text="How many took it, once it is forgotten who."
    )

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=MOST_SEATS), name="shift_seats_sane"),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def lasts(self) -> timedelta:
        """How long it takes."""
        return self.ends_at - self.starts_at


class ShiftSeat(models.Model):
    """Somebody who takes a shift."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="taken")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shifts")
    taken_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["taken_at", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["shift", "person"], name="shift_taken_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.shift}"

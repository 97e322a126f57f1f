"""A workshop that repeats round the year, and the dates on which it does."""

import uuid
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField

from workshops.gatherings.models import Place
from workshops.gatherings.recurrence import moment_of
from workshops.proposals.models import Workshop
from workshops.schedule.models import Offering
from workshops.timespan import TimeSpan

LONGEST_MINUTES = 24 * 60
LONGEST_NOTICE = 60 * 24  # hours: sixty days


class Series(models.Model):
    """A workshop on its own rhythm: a rule of days (RFC 5545), a wall time in the programme's zone, a place."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="series")
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="followers"
    )
    uid = models.UUIDField(_("calendar UID"), default=uuid.uuid4, unique=True, editable=False)
    rule = RecurrenceField(verbose_name=_("on which days"), include_dtstart=False)
    first_day = models.DateField(_("first day"), help_text="A day on which the rule falls; COUNT is counted from it.")
    starts = models.TimeField(_("from"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(LONGEST_MINUTES)]
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="series", verbose_name=_("place")
    )
    minimum = models.PositiveSmallIntegerField(
        _("people at least"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    decide_hours = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_NOTICE)]
    )
    called_off_at = models.DateTimeField(null=True, editable=False, help_text="When all of it was called off.")
    made_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="RFC 5545 SEQUENCE of the whole.")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["first_day", "starts", "pk"]
        verbose_name_plural = "series"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_MINUTES), name="series_has_a_length"
            ),
            models.CheckConstraint(
                condition=Q(minimum=None, decide_hours=None) | Q(minimum__gte=1, decide_hours__gte=1),
                name="series_minimum_whole_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workshop} {self.first_day} {self.starts:%H:%M}"

    @property
    def first(self) -> datetime:
        """The wall time of its first date."""
        return datetime.combine(self.first_day, self.starts)


class SeriesDate(models.Model):
    """One date of a series, with its own offering; `day` is the one its rule gave it, wherever it was moved."""

    class Kind(models.TextChoices):
        RULE = "rule", _("By the rule")
        EXTRA = "extra", _("Extra date")

    class State(models.TextChoices):
        ON = "on", _("Takes place")
        SKIPPED = "skipped", _("Left out")
        CALLED_OFF = "called off", _("Called off")
        TOO_FEW = "too few", _("Called off: too few people")

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="dates")
    day = models.DateField(_("day"))
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.RULE)
    state = models.CharField(max_length=10, choices=State, default=State.ON)
    to_day = models.DateField(_("day"), null=True, blank=True)
    to_starts = models.TimeField(_("from"), null=True, blank=True)
    to_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    to_place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    offering = models.OneToOneField(
        Offering, on_delete=models.SET_NULL, null=True, blank=True, related_name="series_date"
    )
    starts_at = models.DateTimeField(help_text="When it starts, moved or not.")
    decide_at = models.DateTimeField(null=True, help_text="When it is called off if too few come; empty once decided.")
    changed_at = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "day"], name="series_date_once"),
            models.CheckConstraint(
                condition=Q(to_day=None, to_starts=None, to_minutes=None, to_place=None)
                | Q(to_day__isnull=False, to_starts__isnull=False, to_minutes__gte=1),
                name="series_date_moved_whole_or_not",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["series", "starts_at"], name="series_date_start"),
            models.Index(fields=["decide_at"], condition=Q(decide_at__isnull=False), name="series_date_to_decide"),
        ]

    def __str__(self) -> str:
        return f"{self.series.workshop} {self.day}"

    @property
    def is_moved(self) -> bool:
        """Say whether it has a time or a place of its own."""
        return self.to_day is not None

    @property
    def original(self) -> datetime:
        """The wall time that the series gives it: its RECURRENCE-ID."""
        return datetime.combine(self.day, self.series.starts)

    @property
    def wall(self) -> datetime:
        """The wall time at which it starts."""
        if self.to_day is None or self.to_starts is None:
            return self.original
        return datetime.combine(self.to_day, self.to_starts)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.to_minutes or self.series.minutes

    @property
    def place(self) -> Place | None:
        """Where it is."""
        return self.to_place or self.series.place

    @property
    def shown_day(self) -> date:
        """The day on which it is, moved or not."""
        return self.wall.date()

    def span(self) -> TimeSpan:
        """Return when it is, in UTC: its length is time gone by, whatever the clocks do meanwhile."""
        start = moment_of(self.wall, self.series.workshop.gathering.zone)
        return TimeSpan(start, start + timedelta(minutes=self.minutes))

"""Calendar bytes of series, made once per change: one text per series, one zone per programme."""

from typing import ClassVar

from django.db import models

from workshops.gatherings.models import Gathering
from workshops.perennial.models import Series


class SeriesText(models.Model):
    """The VEVENTs of one series: the whole and each date that differs; made anew only when their facts differ."""

    series = models.OneToOneField(Series, on_delete=models.CASCADE, related_name="text")
    category_slug = models.SlugField(max_length=90, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the facts that the bytes tell.")
    modified_at = models.DateTimeField(help_text="DTSTAMP and LAST-MODIFIED of the bytes.")
    ical = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["series"]

    def __str__(self) -> str:
        return f"{self.series} {self.modified_at:%Y-%m-%d %H:%M}"


class SeriesFeed(models.Model):
    """What the calendars of a programme round the year have in common."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="series_feed")
    edition = models.CharField(max_length=64, help_text="SHA-256 of what the bytes tell that no series holds.")
    modified_at = models.DateTimeField(help_text="When any text last changed, in whole seconds, never twice the same.")
    zone_ical = models.BinaryField(help_text="VTIMEZONE.")

    def __str__(self) -> str:
        return f"{self.gathering} {self.modified_at:%Y-%m-%d %H:%M}"

"""Calendar bytes made once per change: one text per released session, one joined feed per gathering."""

from typing import ClassVar

from django.db import models

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Offering, Release


class EventText(models.Model):
    """The VEVENT of one session of a gathering's latest release, made anew only when its facts differ."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="event_texts")
    uid = models.UUIDField()
    offering = models.ForeignKey(Offering, on_delete=models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the facts that the bytes tell.")
    modified_at = models.DateTimeField(help_text="DTSTAMP and LAST-MODIFIED of the bytes.")
    ical = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["starts_at", "uid"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "uid"], name="event_text_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["uid"], name="event_text_uid")]

    def __str__(self) -> str:
        return f"{self.uid} {self.modified_at:%Y-%m-%d %H:%M}"


class Feed(models.Model):
    """A gathering's public calendar, ready to send."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="feed")
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+")
    edition = models.CharField(max_length=64, help_text="SHA-256 of what the bytes tell that no release holds.")
    etag = models.CharField(max_length=64, help_text="SHA-256 of the bytes.")
    modified_at = models.DateTimeField(help_text="When the bytes last changed, in whole seconds, never twice the same.")
    zone = models.CharField(max_length=64)
    zone_changes = models.PositiveIntegerField(
        default=0, help_text="How often the zone was changed after the first release; every SEQUENCE rises with it."
    )
    zone_ical = models.BinaryField(help_text="VTIMEZONE.")
    packed = models.BinaryField(help_text="The whole calendar, gzip.")

    def __str__(self) -> str:
        return f"{self.gathering} {self.modified_at:%Y-%m-%d %H:%M}"

"""A released programme in other programs' formats, made once and ready to send."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.schedule.models import Release


class ExportFile(models.Model):
    """One format of a gathering's latest release, gzip; made when it is first asked for after a change."""

    class Kind(models.TextChoices):
        """The format; the value is the ending of the file's name."""

        XML = "xml", _("schedule.xml for Giggity, EventFahrplan and other apps")
        JSON = "json", _("schedule.json as c3voc describes it")
        CSV = "csv", _("a table for spreadsheets")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="exports")
    kind = models.CharField(max_length=4, choices=Kind)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+")
    edition = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of what the bytes tell that no release holds; empty: out of date."
    )
    etag = models.CharField(max_length=64, help_text="SHA-256 of the bytes.")
    modified_at = models.DateTimeField(help_text="When the bytes last changed, in whole seconds, never twice the same.")
    packed = models.BinaryField(help_text="The whole file, gzip.")

    class Meta:
        ordering: ClassVar = ["gathering", "kind"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["gathering", "kind"], name="export_file_once")]

    def __str__(self) -> str:
        return f"{self.gathering} {self.kind}"

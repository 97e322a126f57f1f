"""Whether a gathering is here, was carried out to a laptop, or is the copy that a laptop runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MayBeAway(models.Model):
    """Something that a laptop may have taken along; kept in the row itself, for every page of it shows it."""

    class Away(models.TextChoices):
        NOT = "", _("Here")
        OUT = "out", _("Carried out to a laptop, which is the one to write to")
        RIVER = "river", _("A copy at the river")
        ASKS = "asks", _("Back, with questions that somebody decides")

    away = models.CharField(max_length=5, choices=Away, blank=True, default=Away.NOT, editable=False)
    away_since = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

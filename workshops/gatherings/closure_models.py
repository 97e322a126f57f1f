"""When a place cannot be used."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.timespan import TimeSpan

from .models import Place


class PlaceClosure(models.Model):
    """A span during which a place is closed: nothing new is placed there, and what lies there clashes.

    Whoever closes a place "from now" writes one that ends with the gathering's last day; opening it again ends it early
    or deletes it. Two closures of a place may overlap.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="closures", verbose_name=_("place"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    reason = models.CharField(_("why"), max_length=200, blank=True, help_text=_("River up, fire ban, a fallen tree."))

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="closure_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.place} closed {self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%Y-%m-%d %H:%M}"

    def clean(self) -> None:
        """Refuse an end before the start."""
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It opens again before it closes. Change one of the two.")})

    @property
    def span(self) -> TimeSpan:
        """Its span in UTC."""
        return TimeSpan(self.starts_at, self.ends_at)

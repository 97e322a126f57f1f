"""What stays of posts that are long gone: figures, nobody's name."""

from typing import ClassVar

from django.db import models

from workshops.gatherings.models import Gathering

from .models import Post


class AidCount(models.Model):
    """How many posts of a kind a board had in a month, and how many were answered and handed over."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, null=True, blank=True, related_name="+")
    month = models.DateField(help_text="Its first day.")
    side = models.CharField(max_length=5, choices=Post.Side)
    kind = models.CharField(max_length=8, choices=Post.Kind)
    posts = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)
    handed = models.PositiveIntegerField(default=0, help_text="Answers handed over.")
    amount = models.PositiveIntegerField(default=0, help_text="Of what was handed over.")

    class Meta:
        ordering: ClassVar = ["month", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "month", "side", "kind"], name="aid_count_once"),
            models.UniqueConstraint(
                fields=["month", "side", "kind"],
                condition=models.Q(gathering=None),
                name="aid_count_once_in_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind} {self.side}: {self.posts}"

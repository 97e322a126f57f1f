"""Carry: a gathering that was carried to another site, or came from one; the slices below read who tells its people."""

from typing import ClassVar

from django.db import models

from .models import Gathering


class Carry(models.Model):
    """One file that took a gathering along: at home what went, at the river what came."""

    class Side(models.TextChoices):
        HOME = "home"
        RIVER = "river"

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="carries")
    side = models.CharField(max_length=5, choices=Side)
    token = models.UUIDField(unique=True, help_text="The same at home, in the file and at the river.")
    site = models.CharField(max_length=200, help_text="The address of the site at home.")
    at = models.DateTimeField()
    base = models.BinaryField(help_text="At home: digests of what both sides last knew in common, packed; no words.")
    back_at = models.DateTimeField(null=True, help_text="At home: when what the river did was last merged.")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.gathering} {self.side} {self.at:%Y-%m-%d %H:%M}"


class CarriedRow(models.Model):
    """Which row here is which row there."""

    carry = models.ForeignKey(Carry, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=40)
    theirs = models.CharField(max_length=24)
    ours = models.BigIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["carry", "model", "theirs"], name="carried_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.theirs}: {self.ours}"


def is_guest_site() -> bool:
    """Say whether this site runs a gathering of another one: then that one tells its people, and this one nobody."""
    return Carry.objects.filter(side=Carry.Side.RIVER).exists()

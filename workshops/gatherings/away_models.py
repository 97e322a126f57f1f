"""Carry: a gathering that was carried to another site, or came from one; the slices below read who tells its people."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person

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


class CarryQuestion(models.Model):
    """What a merge could not decide, or did by a rule that somebody should know of, until a person has settled it."""

    class Side(models.TextChoices):
        HOME = "home", _("home’s")
        RIVER = "river", _("the river’s")

    carry = models.ForeignKey(Carry, on_delete=models.CASCADE, related_name="questions")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="+", help_text="Whose row it is about: it goes with them."
    )
    key = models.CharField(max_length=120, blank=True, help_text="Names what both changed; empty: a line to read.")
    words = models.CharField(max_length=300, help_text="What it is about, or the line.")
    sides = models.JSONField(default=dict, help_text="{home: values, river: values}; emptied once it is settled.")
    told = models.JSONField(default=list, help_text="[[what, home's, the river's]] in words; emptied with the values.")
    taken = models.CharField(max_length=5, choices=Side, default=Side.HOME, help_text="Whose value stands.")
    at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["carry"], condition=models.Q(settled_at=None), name="carry_question_open")
        ]

    def __str__(self) -> str:
        return self.words


def is_guest_site() -> bool:
    """Say whether this site runs a gathering of another one: then that one tells its people, and this one nobody."""
    return Carry.objects.filter(side=Carry.Side.RIVER).exists()

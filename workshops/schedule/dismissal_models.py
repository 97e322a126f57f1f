"""Warnings that somebody looked at and found fine."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person


class ClashDismissal(models.Model):
    """A warning found fine, by whom and why; it holds for the clash with its mark, so exactly while its facts hold."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="dismissals")
    rule = models.CharField(max_length=40)
    sessions = models.JSONField(help_text="The ids of the sessions that it is about.")
    mark = models.CharField(max_length=32, help_text="Of the rule, the sessions and the facts that matter.")
    words = models.TextField(help_text="The clash as it was said then.")
    reason = models.CharField(_("why it is fine"), max_length=300)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "mark"], name="dismissal_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dismissal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"

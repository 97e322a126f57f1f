"""Answers to posts, and what both sides write to each other through the site."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person

from .models import MOST, Post


class Answer(models.Model):
    """Somebody's answer to a post: how much of it, and how far it came. One for each person."""

    class State(models.TextChoices):
        OPEN = "open", _("Asked, not agreed yet")
        AGREED = "agreed", _("Agreed")
        HANDED = "handed", _("Handed over")
        DECLINED = "declined", _("Not this time")
        WITHDRAWN = "withdrawn", _("Taken back")

    PROMISED = (State.AGREED, State.HANDED)

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aid_answers")
    amount = models.PositiveIntegerField(_("how many of it"), default=1)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When its state last changed.")
    owner_shares = models.BooleanField(default=False, help_text="Whoever keeps the post shows their address.")
    helper_shares = models.BooleanField(default=False, help_text="Whoever answered shows their address.")
    thanks = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person"], name="aid_answer_once"),
            models.CheckConstraint(condition=Q(amount__gte=1, amount__lte=MOST), name="aid_answer_amount_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.amount} of {self.post}"


class AidMessage(models.Model):
    """Words of one side of an answer to the other, mailed by the site."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=1_000)
    at = models.DateTimeField()
    form_id = models.UUIDField(default=uuid.uuid4, unique=True, help_text="A form sent twice makes one.")

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.author}"

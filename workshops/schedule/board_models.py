"""What a board asked for, kept with its answer, so that asking again after a lost answer changes nothing."""

from typing import ClassVar

from django.db import models

from workshops.gatherings.models import Gathering
from workshops.people.models import Person


class BoardRequest(models.Model):
    """A change that one person's board asked for once, by a key of its own; kept for a day."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    asked = models.JSONField(help_text="What was to be done, without the version seen.")
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "person", "key"], name="board_request_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="board_request_at")]

    def __str__(self) -> str:
        return str(self.key)

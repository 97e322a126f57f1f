"""The words of a gathering's mails where its team wrote its own."""

from typing import ClassVar

from django.db import models

from workshops.gatherings.models import Gathering


class MailWords(models.Model):
    """Subject and text of one kind of mail in one language, with placeholders; empty ones are the site's own words."""

    LONGEST_SUBJECT, LONGEST_BODY = 150, 5_000

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="mail_words")
    kind = models.CharField(max_length=30, help_text="Of a delivery.")
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    body = models.TextField(max_length=LONGEST_BODY, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["kind", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "kind", "language"], name="mail_words_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering}: {self.kind} ({self.language})"

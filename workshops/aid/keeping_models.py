"""What keeps the board good: reports, and whom somebody or the team does not want to hear from."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .answer_models import Answer
from .models import Post


class ReportQuerySet(models.QuerySet["AidReport"]):
    """Questions asked of reports."""

    def same_thing(self, report: "AidReport") -> "ReportQuerySet":
        """Keep those of the post itself, or of the same answer to it, as `report` is."""
        of_answer = Q(answer__isnull=False) & ~Q(answer__person=F("person"))
        return self.filter(of_answer, answer=report.answer) if report.is_of_answer else self.exclude(of_answer)


class AidReport(models.Model):
    """Somebody's word to the stewards that a post, or what was written about it, is not right."""

    class Reason(models.TextChoices):
        UNSAFE = "unsafe", _("It is not safe")
        HURTS = "hurts", _("It hurts or insults")
        SELLS = "sells", _("It sells or advertises")
        PRIVATE = "private", _("It tells something private")
        FALSE = "false", _("It is not true")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        FINE = "fine", _("Found fine")
        HELD = "held", _("Held back")
        BANNED = "banned", _("Held back, and its author blocked")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="reports")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", help_text="Who reported.")
    reason = models.CharField(_("what is wrong?"), max_length=7, choices=Reason)
    words = models.CharField(_("in your words"), max_length=500, blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "person"], condition=Q(answer=None), name="aid_report_once"),
            models.UniqueConstraint(
                fields=["post", "person", "answer"], condition=Q(answer__isnull=False), name="aid_report_of_answer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.reason}"

    @property
    def is_of_answer(self) -> bool:
        """Say whether whoever keeps the post reports an answer to it; others report the post, also by their answer."""
        return self.answer is not None and self.answer.person_id != self.person_id


class AidBlock(models.Model):
    """Somebody who does not want to hear from somebody else on the board."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aid_blocks")
    blocked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "blocked"], name="aid_block_once")]

    def __str__(self) -> str:
        return f"{self.person} without {self.blocked}"


class AidBan(models.Model):
    """Somebody who may not post or answer at a gathering, or in the area, and why."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "person"], name="aid_ban_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(gathering=None), name="aid_ban_once_in_area"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.gathering or 'the area'}"

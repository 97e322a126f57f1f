"""When people may sign up, and how lines move."""

from datetime import time
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering

EVENING = time(19)


class SignUpRules(models.Model):
    """How people sign up at one gathering; without a row the defaults hold."""

    class Window(models.TextChoices):
        EVENING = "evening", _("Each day opens the evening before")
        OPEN = "open", _("All days are open")
        CLOSED = "closed", _("Closed for now")
        OFF = "off", _("No sign-ups: people just come")

    class Moving(models.TextChoices):
        AUTO = "auto", _("At once, when a seat comes free")
        STATED = "stated", _("At the hours below, so that nobody must watch a phone")
        OFFERS = "offers", _("By asking the next one, who answers in time")

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="sign_up_rules")
    window = models.CharField(_("sign-up"), max_length=8, choices=Window, default=Window.EVENING)
    opens_at = models.TimeField(_("opens at, the evening before"), default=EVENING)
    moving = models.CharField(_("the line moves up"), max_length=7, choices=Moving, default=Moving.AUTO)
    moves_first = models.TimeField(_("line moves at"), null=True, blank=True, help_text=_("Say it at the board."))
    moves_second = models.TimeField(_("and at"), null=True, blank=True)
    answer_minutes = models.PositiveSmallIntegerField(
        _("minutes to answer"), default=60, validators=[MinValueValidator(5), MaxValueValidator(1_440)]
    )
    moved_at = models.DateTimeField(null=True, editable=False, help_text="When the lines last moved at a stated hour.")
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(moving="stated") | Q(moves_first__isnull=False), name="stated_lines_have_an_hour"
            ),
            models.CheckConstraint(condition=Q(answer_minutes__gte=5), name="an_answer_has_five_minutes"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering}: {self.get_window_display()}"

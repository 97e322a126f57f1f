"""A run of the automatic draft: what was asked, how far it is, and the best schedule so far."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

LEASE = timedelta(seconds=15)  # silence after which a run's worker counts as dead
LONGEST = 600


class PlanRunQuerySet(models.QuerySet["PlanRun"]):
    """Questions asked of runs."""

    def active(self) -> "PlanRunQuerySet":
        """Keep those that wait or search."""
        return self.filter(state__in=PlanRun.ACTIVE)

    def waiting(self, now: datetime) -> "PlanRunQuerySet":
        """Keep those that nobody searches for: not begun, or their worker has been silent for too long."""
        dead = Q(state=PlanRun.State.RUNNING, alive_at__lt=now - LEASE)
        return self.filter(Q(state=PlanRun.State.QUEUED) | dead)


class PlanRun(models.Model):
    """One automatic draft of a gathering: its terms, its progress and the best schedule that it has found so far."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to begin")
        RUNNING = "running", _("Searching")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Nothing found")

    class Kind(models.TextChoices):
        DRAFT = "draft", _("A draft")
        REPLAN = "replan", _("Ways out")
        WHAT_IF = "what_if", _("What would help")

    class Why(models.TextChoices):
        NO_SLOTS = (
            "no_slots",
            _("No day that is not locked has a slot for workshops. Make slots, or unlock a day."),
        )
        NO_PLACES = "no_places", _("There is no place yet. Make places, then draft again.")
        NOTHING = "nothing", _("There is nothing to place: accept workshops, or unpin some sessions.")
        TOO_FULL = "too_full", _("No schedule was found in this time. Give it longer, or make room: a place, a slot.")
        NO_WAY = "no_way", _("No way out was found in this time. Look again, or move by hand.")
        KEPT_DYING = "kept_dying", _("The search was cut off again and again. Tell whoever runs this site.")

    ACTIVE = (State.QUEUED, State.RUNNING)

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="plan_runs")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.DRAFT)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    why = models.CharField(max_length=12, choices=Why, blank=True)
    seconds = models.PositiveSmallIntegerField(
        _("how long it searches"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    seed = models.PositiveIntegerField(default=1)
    terms = models.JSONField(default=dict, help_text="{weights: {term: number}, avoid_rather_not: bool}")
    about = models.JSONField(default=dict, help_text="What went wrong: {kind, place, teacher, days, words}.")
    found = models.JSONField(default=list, help_text="Ways out, or what changes would bring.")
    inputs = models.JSONField(default=dict, help_text="{kind: {key: mark}}: what it was made from.")
    asked_at = models.DateTimeField()
    alive_at = models.DateTimeField(help_text="When its worker last said so; the asking counts.")
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_asked = models.BooleanField(default=False)
    spent = models.FloatField(default=0, help_text="Seconds searched so far.")
    points = models.JSONField(default=list, help_text="[[second, wishes lost, total]]: how the best fell.")
    spots = models.JSONField(default=list, help_text="[[session, start, end, place]]: the best so far, UTC.")
    unplaced = models.JSONField(default=list, help_text="[session]: what found no spot.")
    eased = models.JSONField(default=list, help_text="[workshop]: for which warnings were allowed.")
    wishes = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(null=True)
    lost_before = models.PositiveIntegerField(null=True, help_text="By the board as it was when this began.")
    objects = PlanRunQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering"], condition=Q(state__in=["queued", "running"]), name="plan_run_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running"], ended_at=None)
                | (~Q(state__in=["queued", "running"]) & Q(ended_at__isnull=False)),
                name="plan_run_ended_at_a_time",
            ),
            models.CheckConstraint(condition=Q(seconds__gte=1, seconds__lte=LONGEST), name="plan_run_seconds_bounded"),
            models.CheckConstraint(
                condition=Q(lost=None) | Q(lost__lte=F("wishes")), name="plan_run_loses_no_more_than_wished"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def is_active(self) -> bool:
        """Say whether it waits or searches."""
        return self.state in self.ACTIVE

    @property
    def left(self) -> int:
        """How many seconds of searching are left."""
        return max(0, round(self.seconds - self.spent))

    @property
    def met(self) -> int | None:
        """How many wishes the best schedule meets; None before there is one."""
        return None if self.lost is None else self.wishes - self.lost

    @property
    def met_before(self) -> int | None:
        """How many wishes the board met as it was when this began."""
        return None if self.lost_before is None else max(0, self.wishes - self.lost_before)

    @property
    def placed(self) -> dict[int, tuple[datetime, datetime, int]]:
        """Where the best schedule has each session: start, end and the place's id."""
        return {key: (_moment(start), _moment(end), place) for key, start, end, place in self.spots}

    def way_out(self, number: int) -> dict[str, Any] | None:
        """Return one of the ways out; None when there is no such one."""
        return self.found[number] if self.kind == self.Kind.REPLAN and 0 <= number < len(self.found) else None

    def keep(self, **fields: Any) -> bool:
        """Write fields while this attempt is the one that searches; False when another has taken over."""
        mine = type(self).objects.filter(pk=self.pk, state=self.State.RUNNING, attempts=self.attempts)
        return bool(mine.update(**fields))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)

"""The draft (offerings, sessions) and the releases that the public sees; the log of moves is in log_models."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.timespan import TimeSpan


class Offering(models.Model):
    """One enrolment of a workshop; a workshop given three times has three."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="offerings")
    number = models.PositiveSmallIntegerField(_("which of its repeats"), default=1)

    class Meta:
        ordering: ClassVar = ["workshop", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "number"], name="offering_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.workshop} ({self.number})"


class SessionQuerySet(models.QuerySet["Session"]):
    """Questions asked of sessions."""

    def of(self, gathering: Gathering) -> "SessionQuerySet":
        """Keep those of one gathering."""
        return self.filter(offering__workshop__gathering=gathering)

    def placed(self) -> "SessionQuerySet":
        """Keep those that have a time."""
        return self.filter(starts_at__isnull=False)

    def unplaced(self) -> "SessionQuerySet":
        """Keep those that still want a time."""
        return self.filter(starts_at=None)

    def wanted(self) -> "SessionQuerySet":
        """Keep those that their workshop still asks for by its repeats and parts."""
        return self.filter(
            part__lte=F("offering__workshop__parts"), offering__number__lte=F("offering__workshop__repeats")
        )


class Session(models.Model):
    """One sitting of an offering, as the draft has it now; unplaced while it has no time."""

    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="sessions")
    part = models.PositiveSmallIntegerField(_("part"), default=1)
    uid = models.UUIDField(_("calendar UID"), default=uuid.uuid4, unique=True, editable=False)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("place")
    )
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    pinned = models.BooleanField(_("pinned"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    source_id = models.CharField(
        max_length=200, blank=True, editable=False, help_text=_("Its id in an imported programme.")
    )
    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["offering", "part"], name="session_part_once"),
            models.CheckConstraint(
                condition=Q(starts_at=None, ends_at=None, place=None)
                | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="session_placed_whole_or_not",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at", "ends_at"], name="session_time")]

    def __str__(self) -> str:
        return f"{self.offering} part {self.part}"

    @property
    def span(self) -> TimeSpan | None:
        """Its span in UTC, or None while unplaced."""
        return TimeSpan(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Questions asked of releases."""

    def latest_of(self, gathering: Gathering) -> "Release | None":
        """Return what the public sees now, or None before the first release."""
        return self.filter(gathering=gathering).order_by("-number").first()

    def newest_pk(self, gathering: Gathering) -> int | None:
        """Return the id of what the public sees now."""
        return self.filter(gathering=gathering).order_by("-number").values_list("pk", flat=True).first()


class Release(models.Model):
    """A numbered, frozen picture of the programme. It never changes."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField(_("number"))
    note = models.TextField(_("note"), max_length=2_000, blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    places = models.JSONField(
        default=list, help_text="[{id, name, slug, about, capacity, features: [name], latitude, longitude}]"
    )
    slots = models.JSONField(default=list, help_text="[{day, starts, ends, label, kind}], day ISO, times HH:MM local")
    accepted_blockers = models.JSONField(
        default=list, help_text="[sentence]: what blocked and was published all the same; for the team alone."
    )
    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["gathering", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "number"], name="release_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} {self.number}"


class ReleasedWorkshop(models.Model):
    """A workshop's words as a release froze them."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="workshops")
    workshop = models.ForeignKey(Workshop, on_delete=models.SET_NULL, null=True, related_name="released")
    title = models.CharField(max_length=200)
    abstract = models.CharField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    category_name = models.CharField(max_length=80, blank=True)
    category_slug = models.SlugField(max_length=90, blank=True)
    colour = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=20, blank=True)
    needs = models.JSONField(default=list, help_text="[feature name]")
    bring = models.TextField(blank=True)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    audience = models.CharField(max_length=100, blank=True)
    guardian = models.CharField(max_length=10, blank=True)
    guardian_under = models.PositiveSmallIntegerField(null=True)
    level = models.CharField(max_length=10, choices=Workshop.Level, blank=True)
    fee_from = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    fee_to = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    fee_currency = models.CharField(max_length=3, blank=True)
    fee_note = models.CharField(max_length=200, blank=True)
    no_one_turned_away = models.BooleanField(default=False)
    trade = models.BooleanField(default=False)
    capacity = models.PositiveIntegerField(null=True)
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "workshop"], name="released_workshop_once"),
        ]

    def __str__(self) -> str:
        return self.title


class ReleasedTeacher(models.Model):
    """A teacher's name on a released workshop."""

    workshop = models.ForeignKey(ReleasedWorkshop, on_delete=models.CASCADE, related_name="teachers")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=150)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class ReleasedSession(models.Model):
    """A session as a release froze it; a cancelled one keeps its last time and place."""

    class Status(models.TextChoices):
        """RFC 5545 STATUS of a VEVENT."""

        CONFIRMED = "CONFIRMED", _("Takes place")
        CANCELLED = "CANCELLED", _("Cancelled")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="sessions")
    workshop = models.ForeignKey(ReleasedWorkshop, on_delete=models.CASCADE, related_name="sessions")
    offering = models.ForeignKey(Offering, on_delete=models.SET_NULL, null=True, related_name="released")
    uid = models.UUIDField()
    number = models.PositiveSmallIntegerField(default=1, help_text="Which of the workshop's repeats.")
    part = models.PositiveSmallIntegerField(default=1)
    parts = models.PositiveSmallIntegerField(default=1)
    place_name = models.CharField(max_length=100, blank=True)
    place_slug = models.SlugField(max_length=110, blank=True)
    day = models.DateField(help_text="The gathering's local day on which it starts.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.CONFIRMED)
    sequence = models.PositiveIntegerField(default=0, help_text="RFC 5545 SEQUENCE.")
    first_released_at = models.DateTimeField()
    changed_at = models.DateTimeField(help_text="When the release that last changed anything of it was published.")

    class Meta:
        ordering: ClassVar = ["starts_at", "place_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "uid"], name="released_session_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="released_session_ends_after_start"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["release", "day", "starts_at"], name="released_session_day"),
            models.Index(fields=["starts_at"], name="released_session_start"),
        ]

    def __str__(self) -> str:
        return f"{self.workshop} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def span(self) -> TimeSpan:
        """Its span in UTC."""
        return TimeSpan(self.starts_at, self.ends_at)

    @property
    def is_cancelled(self) -> bool:
        """Say whether it does not take place after all."""
        return self.status == self.Status.CANCELLED


class SessionChange(models.Model):
    """What one release changed of one session since the release before."""

    class Kind(models.TextChoices):
        ADDED = "added", _("New")
        MOVED = "moved", _("New time")
        PLACE = "place", _("New place")
        CANCELLED = "cancelled", _("Cancelled")
        RETURNED = "returned", _("Takes place after all")
        TEACHERS = "teachers", _("New teacher")
        TITLE = "title", _("New title")
        TEXT = "text", _("New description")

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="changes")
    uid = models.UUIDField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "uid", "kind"], name="session_change_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.get_kind_display()}"

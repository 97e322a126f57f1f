"""When and where: a gathering, its places, its slots and its team."""

from datetime import date, datetime, time, timedelta
from math import cos, radians
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField

from workshops.people.models import Person
from workshops.people.zones import validate_time_zone
from workshops.timespan import TimeSpan

from .away import MayBeAway

LONGEST_DAYS = 60
METRES_PER_DEGREE = 111_320  # of latitude; of longitude times the cosine of the latitude


class Gathering(MayBeAway):
    """A dated meeting on a site, with its own time zone, places, slots and team."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft: only the team sees it")
        OPEN = "open", _("Open: everyone sees it")
        OVER = "over", _("Over: kept to read")

    class Kind(models.TextChoices):
        GATHERING = "gathering", _("A gathering of some days")
        PERENNIAL = "perennial", _("Round the year")

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.GATHERING, editable=False)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    site = models.CharField(_("site"), max_length=200, blank=True, help_text=_("Where it is, in a few words."))
    about = models.TextField(_("about"), max_length=10_000, blank=True)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    packing_minutes = models.PositiveSmallIntegerField(
        _("minutes to pack up and set up"), default=10, validators=[MaxValueValidator(240)]
    )
    proposals_close_at = models.DateTimeField(
        _("proposals close at"), null=True, blank=True, help_text=_("On the gathering's clock. Empty: never.")
    )
    availability_closes_at = models.DateTimeField(
        _("teachers say until when they can teach"),
        null=True,
        blank=True,
        help_text=_("Later the team changes it for them. Empty: always."),
    )
    emergency_since = models.DateTimeField(null=True, blank=True, editable=False)
    emergency_words = models.CharField(max_length=500, blank=True, editable=False)
    draft_version = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False, help_text=_("Of these settings alone."))

    class Meta:
        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="gathering_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its front page."""
        return reverse("perennial-programme" if self.is_perennial else "gathering", args=[self.slug])

    def clean(self) -> None:
        """Refuse days in the wrong order or too many of them, and half a position."""
        if self.starts_on and self.ends_on:
            if self.ends_on < self.starts_on:
                raise ValidationError({"ends_on": _("The last day lies before the first day. Change one of them.")})
            if (self.ends_on - self.starts_on).days >= LONGEST_DAYS and not self.is_perennial:
                sentence = _("A gathering lasts %(days)s days at most. Choose an earlier last day.")
                raise ValidationError({"ends_on": ValidationError(sentence, params={"days": LONGEST_DAYS})})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give latitude and longitude both, or neither.")})

    @property
    def is_perennial(self) -> bool:
        """Say whether it goes round the year."""
        return self.kind == self.Kind.PERENNIAL

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which its times are entered and shown."""
        return ZoneInfo(self.time_zone)

    @property
    def days(self) -> list[date]:
        """Every day of it, in order."""
        return [self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]

    def local_day(self, moment: datetime) -> date:
        """Return the day of the gathering on which `moment` (aware) falls."""
        return moment.astimezone(self.zone).date()


class Feature(models.Model):
    """Something that a place has and a workshop may need: fire allowed, water, shade."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """Where a session can be: its room for people, what it has, how many groups fit side by side."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(max_length=110)
    about = models.CharField(_("how to find it"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(
        _("people it holds"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    parallel_groups = models.PositiveSmallIntegerField(
        _("groups side by side"), default=1, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    features = models.ManyToManyField(Feature, blank=True, related_name="places", verbose_name=_("features"))
    east_m = models.IntegerField(_("metres east of the middle of the site"), null=True, blank=True)
    north_m = models.IntegerField(_("metres north of the middle of the site"), null=True, blank=True)
    rain_place = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("where to go in rain")
    )
    order = models.PositiveSmallIntegerField(_("order on the board"), default=0)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["order", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "slug"], name="place_slug_once_per_gathering"),
            models.CheckConstraint(condition=Q(parallel_groups__gte=1), name="place_has_one_group_at_least"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gte=1), name="place_capacity_positive"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse half a position, and a rain place that is itself or of another gathering."""
        if (self.east_m is None) != (self.north_m is None):
            raise ValidationError({"north_m": _("Give metres east and metres north both, or neither.")})
        rain = self.rain_place
        if rain is not None and (rain.pk == self.pk or rain.gathering_id != self.gathering_id):
            raise ValidationError({"rain_place": _("Choose another place of this gathering.")})

    def position(self, gathering: Gathering) -> tuple[float, float] | None:
        """Return latitude and longitude in degrees from the site's middle, or None where either is unknown."""
        if None in (gathering.latitude, gathering.longitude, self.east_m, self.north_m):
            return None
        latitude, longitude = float(gathering.latitude or 0), float(gathering.longitude or 0)
        east, north = float(self.east_m or 0), float(self.north_m or 0)
        per_degree_east = METRES_PER_DEGREE * max(cos(radians(latitude)), 0.01)
        return round(latitude + north / METRES_PER_DEGREE, 6), round(longitude + east / per_degree_east, 6)


class SlotKind(models.TextChoices):
    """What a slot is for."""

    CLASS = "class", _("Workshops")
    COMMON = "common", _("Everyone together (meals, circles)")


def refuse_no_length(starts: time | None, ends: time | None) -> None:
    """Raise ValidationError when a slot would end when it starts; one that ends earlier ends the next day."""
    if starts is not None and starts == ends:
        raise ValidationError({"ends": _("It ends when it starts. Choose another hour for one of them.")})


class SlotPattern(models.Model):
    """A slot that recurs over the days of a gathering; its dates become Slots."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="slot_patterns")
    label = models.CharField(_("label"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=SlotKind, default=SlotKind.CLASS)
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    days = RecurrenceField(verbose_name=_("on which days"), include_dtstart=False)
    skip_first = models.BooleanField(_("not on the first day"), default=False)
    skip_last = models.BooleanField(_("not on the last day"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["starts", "pk"]

    def __str__(self) -> str:
        return f"{self.label} {self.starts:%H:%M}-{self.ends:%H:%M}"

    def clean(self) -> None:
        """Refuse a span without length."""
        refuse_no_length(self.starts, self.ends)


class Slot(models.Model):
    """A labelled span of one gathering day: wall time on a local day; one that ends by its start ends the next day."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="slots")
    pattern = models.ForeignKey(
        SlotPattern, on_delete=models.SET_NULL, null=True, blank=True, related_name="slots", editable=False
    )
    day = models.DateField(_("day"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))
    label = models.CharField(_("label"), max_length=60)
    kind = models.CharField(_("kind"), max_length=10, choices=SlotKind, default=SlotKind.CLASS)
    edited = models.BooleanField(
        default=False, editable=False, help_text=_("Changed by hand; its pattern leaves it alone.")
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["day", "starts", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "day", "starts", "label"], name="slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.day:%a %d %b} {self.starts:%H:%M}-{self.ends:%H:%M}"

    def clean(self) -> None:
        """Refuse a span without length and a day outside the gathering."""
        refuse_no_length(self.starts, self.ends)
        if self.day and not self.gathering.starts_on <= self.day <= self.gathering.ends_on:
            raise ValidationError({"day": _("Choose a day of the gathering.")})

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        return self.day if self.ends > self.starts else self.day + timedelta(days=1)

    def span(self, zone: ZoneInfo) -> TimeSpan:
        """Return its span in UTC for the gathering's `zone`."""
        start = datetime.combine(self.day, self.starts, tzinfo=zone)
        return TimeSpan(
            start.astimezone(ZoneInfo("UTC")),
            datetime.combine(self.last_day, self.ends, tzinfo=zone).astimezone(ZoneInfo("UTC")),
        )


class TeamMember(models.Model):
    """A person's role in a gathering's team; one row for each role."""

    class Role(models.TextChoices):
        ORGANIZER = "organizer", _("Organizer: everything, and the team itself")
        SCHEDULER = "scheduler", _("Scheduler: places, slots, workshops and the schedule")
        REVIEWER = "reviewer", _("Reviewer: reads proposals and decides on them")
        STEWARD = "steward", _("Steward: boards and rosters")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_roles")
    role = models.CharField(_("role"), max_length=10, choices=Role)

    class Meta:
        ordering: ClassVar = ["role", "person__name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["gathering", "person", "role"], name="team_role_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Change(models.Model):
    """A line of a gathering's record: who changed what and when, with the values before and after."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="record")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    subject = models.CharField(max_length=30, help_text="The kind of thing: workshop, role, settings, place.")
    subject_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=200, help_text="What it was called then.")
    verb = models.CharField(max_length=30, help_text="What was done: made, changed, accepted, removed.")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["gathering", "subject", "subject_id"], name="record_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person}: {self.verb} {self.title}"

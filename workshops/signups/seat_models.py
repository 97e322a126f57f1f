"""Seats: who has a place in which offering, and the roster that says how many there are."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person
from workshops.schedule.models import Offering

MOST_GUESTS = 8
MOST_WAITING = 20  # lines of one gathering that one person stands in


class SeatCount(models.Model):
    """How many seats an offering has and how many are taken; the database lets nobody take more than there are.

    The row is written whenever a seat of the offering changes, in the same transaction and with the gathering locked.
    """

    offering = models.OneToOneField(Offering, on_delete=models.CASCADE, related_name="seat_count")
    cap = models.PositiveIntegerField(null=True, help_text="As the latest release has it; None: as many as come.")
    kept = models.PositiveSmallIntegerField(_("seats kept for the board"), default=0)
    taken = models.PositiveIntegerField(default=0)
    last_line = models.PositiveBigIntegerField(
        default=0, help_text="The last number given in its line; none comes twice."
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(cap=None) | Q(taken__lte=F("cap")), name="seats_never_over_their_cap"),
        ]

    def __str__(self) -> str:
        return f"{self.offering}: {self.taken} of {self.cap}"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Questions asked of seats."""

    def taking(self) -> "SeatQuerySet":
        """Keep those that count against the cap."""
        return self.filter(state__in=Seat.TAKING)

    def active(self) -> "SeatQuerySet":
        """Keep those of people who come or wait to."""
        return self.filter(state__in=Seat.ACTIVE)

    def in_plan(self) -> "SeatQuerySet":
        """Keep those of people who come, wait, came or meant to come."""
        return self.exclude(state=Seat.State.GIVEN_BACK)

    def in_line(self) -> "SeatQuerySet":
        """Keep those who wait, the first in line first."""
        return self.filter(state=Seat.State.WAITING).order_by("line", "pk")


class Seat(models.Model):
    """A person's place in an offering, alone or with a party; one for each of both, whatever becomes of it."""

    class State(models.TextChoices):
        HELD = "held", _("Has a seat")
        WAITING = "waiting", _("In line")
        OFFERED = "offered", _("Asked whether they still come")
        GIVEN_BACK = "given_back", _("Given back")
        ATTENDED = "attended", _("Was there")
        MISSED = "missed", _("Did not come")

    class Settled(models.TextChoices):
        OPEN = "", _("Not settled")
        CASH = "cash", _("Cash")
        TRADE = "trade", _("Trade")
        FREE = "free", _("A free place")

    TAKING = (State.HELD, State.OFFERED, State.ATTENDED)
    ACTIVE = (State.HELD, State.WAITING, State.OFFERED, State.ATTENDED)

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seats")
    offering = models.ForeignKey(Offering, on_delete=models.CASCADE, related_name="seats")
    state = models.CharField(max_length=10, choices=State)
    heads = models.PositiveSmallIntegerField(default=1, help_text="How many seats the party takes.")
    with_self = models.BooleanField(default=True, help_text="The person comes too, not the guests alone.")
    guests = models.JSONField(default=list, blank=True, help_text="[{name, age}]: who comes with or instead of them.")
    guardian = models.CharField(max_length=150, blank=True, help_text="Who looks after the young ones there.")
    at_board = models.BooleanField(default=False, help_text="Given by a steward, from the seats kept for the board.")
    line = models.BigIntegerField(null=True, help_text="Place in line: the lowest of an offering is first.")
    answer_by = models.DateTimeField(null=True)
    settled = models.CharField(max_length=5, choices=Settled, blank=True, default=Settled.OPEN)
    paid = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    since = models.DateTimeField(help_text="When it came into its state.")
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "offering"], name="seat_once"),
            models.UniqueConstraint(fields=["offering", "line"], name="seat_line_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", line__isnull=False) | (~Q(state="waiting") & Q(line=None)),
                name="seat_in_line_while_waiting",
            ),
            models.CheckConstraint(
                condition=Q(state="offered", answer_by__isnull=False) | (~Q(state="offered") & Q(answer_by=None)),
                name="seat_offered_until",
            ),
            models.CheckConstraint(condition=Q(heads__gte=1, heads__lte=MOST_GUESTS + 1), name="seat_heads_counted"),
            models.CheckConstraint(
                condition=Q(paid=None) | Q(settled="cash", paid__gte=0), name="seat_paid_in_cash_alone"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["offering", "state", "line"], name="seat_roster"),
            models.Index(fields=["answer_by"], condition=Q(state="offered"), name="seat_offer_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.offering} ({self.get_state_display()})"

    @property
    def is_active(self) -> bool:
        """Say whether the person comes or waits to."""
        return self.state in self.ACTIVE

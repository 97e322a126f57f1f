"""Draws of seats, and the wishes that go into them."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.proposals.models import Workshop

from .parties import Party, party_of


class Draw(models.Model):
    """Seats of one day of a gathering, given by lot to ranked wishes; seed and result are public when it is done."""

    class State(models.TextChoices):
        OPEN = "open", _("Wishes are taken")
        DONE = "done", _("Drawn")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="draws")
    day = models.DateField(_("day"))
    closes_at = models.DateTimeField(_("wishes until"))
    head_start = models.PositiveSmallIntegerField(
        _("head start of newcomers, in seats"),
        default=0,
        validators=[MaxValueValidator(5)],
        help_text=_("Who is here for the first time counts as having got so many seats less."),
    )
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    seed = models.CharField(max_length=64, help_text="Random; told with the result.")
    result = models.JSONField(default=dict, help_text="{wished: {offering: people}, seats: {offering: seats}, people}")
    done_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "day"], name="draw_once_a_day"),
            models.CheckConstraint(
                condition=Q(state="done", done_at__isnull=False) | (~Q(state="done") & Q(done_at=None)),
                name="draw_done_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["closes_at"], condition=~Q(state="done"), name="draw_due")]

    def __str__(self) -> str:
        return f"{self.gathering} {self.day}"


class Wish(models.Model):
    """A person's ranked interest in a workshop of a day that is drawn; rank 1 is the first wish."""

    class Lost(models.TextChoices):
        FULL = "full", _("more wishes than seats")
        OVERLAP = "overlap", _("at the time of something you have")
        LINES = "lines", _("more wishes than seats, and you stand in many lines already")

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wishes")
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField()
    with_self = models.BooleanField(default=True, help_text="The person comes too, not the guests alone.")
    guests = models.JSONField(
        default=list, blank=True, help_text="[{name, age}]: who comes along, to all wishes alike."
    )
    guardian = models.CharField(max_length=150, blank=True, help_text="Who looks after the young ones there.")
    met = models.BooleanField(null=True, help_text="None until it is drawn.")
    lost = models.CharField(max_length=7, choices=Lost, blank=True)

    class Meta:
        ordering: ClassVar = ["draw", "person", "rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draw", "person", "workshop"], name="wish_once"),
            models.UniqueConstraint(fields=["draw", "person", "rank"], name="wish_rank_once"),
            models.CheckConstraint(condition=Q(rank__gte=1, rank__lte=20), name="wish_ranked"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.rank} {self.workshop}"

    @property
    def party(self) -> Party:
        """Who would come; they stay together."""
        return party_of(with_self=self.with_self, guests=self.guests, guardian=self.guardian)

"""Posts of the board: what somebody offers or asks for."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from recurrence.fields import RecurrenceField

from workshops.gatherings.models import Gathering, Place
from workshops.people.models import Person
from workshops.skills.models import Skill

MOST = 10_000


class PostQuerySet(models.QuerySet["Post"]):
    """Questions asked of the board."""

    def live(self, now: datetime) -> "PostQuerySet":
        """Keep what everybody may read now: open, fresh, of the area or of a gathering that is open."""
        public = Q(gathering=None) | Q(gathering__state=Gathering.State.OPEN)
        return self.filter(public, state=Post.State.OPEN, expires_at__gt=now)

    def on_board(self, gathering: Gathering | None, now: datetime) -> "PostQuerySet":
        """Keep what stands on a gathering's board or on that of the area, the urgent first, then the newest."""
        here = self.filter(gathering=gathering, state=Post.State.OPEN, expires_at__gt=now)
        return here.order_by("-urgent", "-made_at", "-pk")


class Post(models.Model):
    """What somebody offers or asks for: how much, where, until when. Nothing of it is scored."""

    class Side(models.TextChoices):
        ASK = "ask", _("I need")
        OFFER = "offer", _("I can give")

    class Kind(models.TextChoices):
        FOOD = "food", _("Food")
        TOOLS = "tools", _("Tools and gear")
        RIDE = "ride", _("Ride share")
        LODGING = "lodging", _("Lodging or camp spot")
        CARE = "care", _("Child care")
        HANDS = "hands", _("Hands for work")
        SKILL = "skill", _("Skill")
        FUNDS = "funds", _("Funds")
        OTHER = "other", _("Something else")

    class Rhythm(models.TextChoices):
        ONCE = "once", _("Once")
        DAILY = "daily", _("Every day")
        WEEKLY = "weekly", _("Every week")
        OWN = "own", _("On days that I choose next")

    class State(models.TextChoices):
        OPEN = "open", _("On the board")
        CLOSED = "closed", _("Taken off")
        HELD = "held", _("Held back by the stewards")
        GROUP = "group", _("Of a local group")  # on no board: it lets people write to the group

    gathering = models.ForeignKey(
        Gathering, models.CASCADE, null=True, blank=True, related_name="aid", help_text="Empty: of the area."
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aid_posts")
    taken_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", help_text="The steward who wrote it down."
    )
    side = models.CharField(_("what is it?"), max_length=5, choices=Side)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    title = models.CharField(_("in a few words"), max_length=80)
    words = models.TextField(_("more about it"), max_length=1_000, blank=True)
    quantity = models.PositiveIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST)]
    )
    unit = models.CharField(_("of what"), max_length=20, blank=True, help_text=_("Seats, meals, hours, dollars."))
    promised = models.PositiveIntegerField(default=0, editable=False, help_text="Of the quantity, by answers agreed.")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place"))
    area = models.CharField(
        _("where, roughly"), max_length=80, blank=True, help_text=_("A part of the camp or of town; no home address.")
    )
    goes_to = models.CharField(_("where to"), max_length=80, blank=True, help_text=_("For a ride."))
    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm, default=Rhythm.ONCE)
    rule = RecurrenceField(null=True, blank=True, include_dtstart=False, editable=False)
    urgent = models.BooleanField(_("urgent: somebody needs it today"), default=False)
    skill = models.ForeignKey(Skill, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("skill"))
    shows_name = models.BooleanField(_("show my name with it"), default=False)
    mails_fits = models.BooleanField(_("mail me in the evening what fits"), default=True)
    suggested = models.JSONField(default=list, editable=False, help_text="Which posts its owner was told of by letter.")
    unwanted = models.JSONField(default=list, editable=False, help_text="Which posts its owner said no to.")
    state = models.CharField(max_length=6, choices=State, default=State.OPEN, editable=False)
    made_at = models.DateTimeField()
    renewed_at = models.DateTimeField(help_text="From when its time counts.")
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    told = models.CharField(max_length=10, blank=True, editable=False, help_text="The last rung of its ladder.")
    form_id = models.UUIDField(default=uuid.uuid4, unique=True, help_text="A form sent twice makes one post.")
    version = models.PositiveIntegerField(default=0, editable=False)
    objects = PostQuerySet.as_manager()

    coming: list[tuple[datetime, datetime]]  # noted for its page
    repeats: str

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(promised__lte=F("quantity")), name="aid_post_never_promised_twice"),
            models.CheckConstraint(condition=Q(quantity__gte=1, quantity__lte=MOST), name="aid_post_quantity_sane"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["gathering", "state", "-urgent", "-made_at"], name="aid_board"),
            models.Index(fields=["person", "made_at"], name="aid_of_person"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("groups") if self.state == self.State.GROUP else reverse("aid-post", args=[self.pk])

    @property
    def left(self) -> int:
        """How much is not promised to anybody yet."""
        return self.quantity - self.promised

    @property
    def keeper(self) -> Person:
        """Who is told of answers: whoever wrote it, the steward for somebody without an address."""
        return self.person if self.person.email or self.taken_by is None else self.taken_by

    def is_live(self, now: datetime) -> bool:
        """Say whether it stands on the board, or for a group, so that people may answer."""
        return self.state in (self.State.OPEN, self.State.GROUP) and self.expires_at > now

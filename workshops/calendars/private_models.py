"""Private feeds: a calendar of one person's own, for whoever has its link."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person


class PrivateFeed(models.Model):
    """A link to a calendar of somebody's own; the link itself is kept nowhere, only its hash.

    One that was ended stays, so that its link can be answered with what to do; then it may be nobody's.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("My plan")
        TEACHING = "teaching", _("What I teach")
        TEAM = "team", _("For the team")

    class Ended(models.TextChoices):
        REVOKED = "revoked", _("ended by its owner")
        RENEWED = "renewed", _("replaced by a new link")
        LEFT = "left", _("its owner left")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="private_feeds")
    kind = models.CharField(_("which calendar"), max_length=10, choices=Kind)
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, null=True, related_name="+", help_text=_("Of a team's calendar.")
    )
    label = models.CharField(_("for which device"), max_length=60, blank=True)
    alarms = models.BooleanField(_("with my reminders as alarms"), default=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the link's token.")
    form_id = models.UUIDField(
        null=True, unique=True, editable=False, help_text="Of the form that made it: one form makes one link."
    )
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, help_text="The hour in which it was last asked for.")
    ended_at = models.DateTimeField(null=True)
    ended = models.CharField(max_length=10, choices=Ended, blank=True)
    told = models.JSONField(default=dict, help_text="{uid: [turns, second, in, words]}, as calendars.memory reads it.")
    etag = models.CharField(max_length=64, blank=True, help_text="Of what was last sent.")
    modified_at = models.DateTimeField(null=True, help_text="When what is sent last changed, in whole seconds.")
    stamp = models.CharField(max_length=64, blank=True, help_text="SHA-256 of all that `packed` tells, before it did.")
    near = models.JSONField(default=list, help_text="The ids of the gatherings that it told of, ever.")
    packed = models.BinaryField(default=bytes, help_text="What was last sent of a plan, gzip.")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended="") | (Q(ended_at__isnull=False) & ~Q(ended="")),
                name="private_feed_ended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(ended_at__isnull=False), name="private_feed_of_nobody_is_ended"
            ),
            models.CheckConstraint(
                condition=Q(kind="team", gathering__isnull=False) | (~Q(kind="team") & Q(gathering=None)),
                name="private_feed_of_a_team_has_a_gathering",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person"], condition=Q(ended_at=None), name="private_feed_live"),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def name(self) -> str:
        """What the calendar is called."""
        if self.gathering is not None:
            return _("For the team of %(gathering)s") % {"gathering": self.gathering}
        return str(self.get_kind_display())

    def end(self, why: str, now: datetime) -> None:
        """Say that its link leads nowhere any more; what it told is forgotten."""
        self.ended, self.ended_at, self.told = why, now, {}
        self.stamp, self.near, self.packed = "", [], b""

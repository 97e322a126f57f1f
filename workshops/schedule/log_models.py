"""The log of the draft: steps, what one person did at once, and the moves of single sessions in them."""

from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Max, Q, Value
from django.db.models.functions import Coalesce, Mod
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .models import Session


class StepQuerySet(models.QuerySet["Step"]):
    """Questions asked of the log."""

    def with_chain(self) -> "StepQuerySet":
        """Say of each deed whether it is undone now (`undone` 1 or 0) and which step did so or brought it back last."""
        return self.annotate(tip=Coalesce(Max("chain"), F("pk")), undone=Mod(Count("chain"), Value(2)))  # type: ignore[no-redef]

    def standing(self, gathering: Gathering, person: Person) -> "StepQuerySet":
        """Return the person's deeds (no undos) that are not undone, the one done or brought back last first."""
        deeds = self.filter(gathering=gathering, person=person, root=None).with_chain()
        return deeds.filter(undone=0).order_by("-tip")  # type: ignore[misc]  # annotated by with_chain

    def own_last(self, gathering: Gathering, person: Person) -> "Step | None":
        """Return the deed that undoing the person's last would take back; its `tip` is the step to undo."""
        return self.standing(gathering, person).first()

    def own_last_undo(self, gathering: Gathering, person: Person) -> "Step | None":
        """Return the undo that bringing back would undo: the person's last, with no new deed of theirs since."""
        mine = self.filter(gathering=gathering, person=person)
        undo = mine.filter(kind=Step.Kind.UNDO, undone_by=None).select_related("root").first()
        return undo if undo and not mine.filter(root=None, pk__gt=undo.pk).exists() else None


class Step(models.Model):
    """One thing that one person did to the draft: the moves of a step are made, undone and brought back together.

    The log only grows: an undo is a step that `undoes` another and takes its sessions back; bringing back undoes it.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("placed")
        MOVE = "move", _("moved")
        UNPLACE = "unplace", _("unplaced")
        PIN = "pin", _("pinned")
        UNPIN = "unpin", _("unpinned")
        OWN = "own", _("placed by a teacher")
        ALL = "all", _("all of a place")
        SWAP = "swap", _("two places swapped")
        SHIFT = "shift", _("shifted")
        HALVES = "halves", _("morning and afternoon swapped")
        DAY = "day", _("a whole day moved")
        CLOSE = "close", _("a place closed")
        RAIN = "rain", _("rain plan")
        IMPORT = "import", _("imported")
        DRAFT = "draft", _("automatic draft")
        UNDO = "undo", _("undone")
        REDO = "redo", _("brought back")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="steps")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.JSONField(default=dict, blank=True, help_text="Names as they were then: places, days, times.")
    sessions = models.PositiveIntegerField(default=1, help_text="How many sessions it moved.")
    undoes = models.OneToOneField("self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by")
    root = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="chain")
    objects = StepQuerySet.as_manager()
    tip: int  # these two are there after with_chain()
    undone: int

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(undoes=None, root=None) | Q(undoes__isnull=False, root__isnull=False),
                name="step_undoes_with_a_root",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["gathering", "person"], name="steps_of_a_person")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.person}: {self.get_kind_display()}"


class SessionMove(models.Model):
    """What a step did to one session: its placement before and after, and the local days that it left and reached."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="moves")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="moves")
    before = models.JSONField()
    after = models.JSONField()
    day_before = models.DateField(null=True, blank=True)
    day_after = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["step", "session"], name="move_once_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.before} -> {self.after}"

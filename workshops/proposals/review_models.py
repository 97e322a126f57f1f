"""What the team keeps about proposals and their teachers never see: tags, comments, scores, letters' words."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .models import Workshop
from .moves import DECISIONS


class ReviewSettings(models.Model):
    """How a gathering's team reviews; no row = the defaults."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="review_settings")
    blind = models.BooleanField(
        _("blind"),
        default=False,
        help_text=_("Who reviews sees no names, no other scores and no comments of a proposal until they scored it."),
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name_plural = _("review settings")

    def __str__(self) -> str:
        return f"{self.gathering}: {'blind' if self.blind else 'open'}"


class LetterTemplate(models.Model):
    """A gathering's own words of the letter that tells a decision; no row = the words we suggest."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="letter_templates")
    decision = models.CharField(max_length=10)
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("letter"), max_length=8_000)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["decision"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gathering", "decision"], name="letter_template_once"),
            models.CheckConstraint(condition=Q(decision__in=DECISIONS), name="letter_template_of_a_decision"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering}: {self.decision}"


class ReviewTag(models.Model):
    """A word that the team puts on proposals, in a colour."""

    class Colour(models.TextChoices):
        STEEL = "steelblue", _("Blue")
        TEAL = "teal", _("Teal")
        OLIVE = "olivedrab", _("Green")
        GOLD = "goldenrod", _("Yellow")
        CHOCOLATE = "chocolate", _("Orange")
        BRICK = "firebrick", _("Red")
        PURPLE = "rebeccapurple", _("Purple")
        SIENNA = "sienna", _("Brown")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="review_tags")
    name = models.CharField(_("tag"), max_length=40)
    colour = models.CharField(_("colour"), max_length=20, choices=Colour, default=Colour.STEEL)
    workshops = models.ManyToManyField(Workshop, related_name="review_tags", blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint("gathering", Lower("name"), name="review_tag_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewComment(models.Model):
    """What somebody of the team said of a proposal to the team."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="review_comments")
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("comment"), max_length=5_000)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.workshop}"


class ReviewScore(models.Model):
    """One reviewer's score of a proposal, 1 to 5."""

    LOWEST, HIGHEST = 1, 5

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="review_scores")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(
        _("score"), validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "person"], name="review_score_once"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="review_score_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.value}"


class ReviewRead(models.Model):
    """That somebody of the team read a proposal; forgotten when it is sent again."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="review_reads")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "person"], name="review_read_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.workshop}"

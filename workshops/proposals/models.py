"""Workshop: what is taught, by whom, and what it needs."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Feature, Gathering
from workshops.people.models import Person
from workshops.skills.models import Category, Skill
from workshops.skills.terms import validate_currency

OLDEST = 120
MOST_IN_A_GROUP = 5_000


class Workshop(models.Model):
    """What is taught at one gathering: text, teachers, needs, fee, ages."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        CHANGES = "changes", _("Changes asked for")
        WAITLISTED = "waitlisted", _("Waitlisted")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Level(models.TextChoices):
        ALL = "all", _("For everyone, new or not")
        FIRST = "first", _("For beginners")
        SOME = "some", _("With some experience")
        SKILLED = "skilled", _("For the skilled")

    class Guardian(models.TextChoices):
        ALONE = "alone", _("Young people may come alone")
        UNDER = "under", _("Those under an age come with a guardian")
        ALL = "all", _("Young people come with a guardian")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="workshops")
    title = models.CharField(_("title"), max_length=200)
    abstract = models.CharField(_("in one sentence"), max_length=500, blank=True)
    description = models.TextField(_("description"), max_length=20_000, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, related_name="workshops", verbose_name=_("category")
    )
    skills = models.ManyToManyField(Skill, blank=True, related_name="workshops", verbose_name=_("skills"))
    teachers = models.ManyToManyField(
        Person, through="WorkshopTeacher", related_name="workshops", verbose_name=_("teachers")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    asked_at = models.DateTimeField(null=True, editable=False, help_text="When its teachers were asked to confirm.")
    confirm_by = models.DateField(_("to be confirmed by"), null=True, blank=True)
    nagged_at = models.DateTimeField(null=True, editable=False, help_text="When they were last reminded to confirm.")
    confirmed_at = models.DateTimeField(null=True, editable=False)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    language = models.CharField(_("language"), max_length=20, blank=True)
    needs = models.ManyToManyField(Feature, blank=True, related_name="+", verbose_name=_("what the place must have"))
    bring = models.TextField(_("what to bring"), max_length=2_000, blank=True)
    age_from = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    guardian = models.CharField(_("young people"), max_length=10, choices=Guardian, blank=True)
    guardian_under = models.PositiveSmallIntegerField(
        _("with a guardian under the age of"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(OLDEST)],
    )
    audience = models.CharField(_("for whom, in words"), max_length=100, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    fee_from = models.DecimalField(
        _("materials fee from"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    fee_to = models.DecimalField(
        _("materials fee to"), max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    fee_currency = models.CharField(_("currency"), max_length=3, blank=True, validators=[validate_currency])
    no_one_turned_away = models.BooleanField(_("no one is turned away for lack of money"), default=False)
    trade = models.BooleanField(_("something in trade is welcome too"), default=False)
    fee_note = models.CharField(_("about the fee"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(
        _("group size at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_IN_A_GROUP)],
    )
    slots = models.PositiveSmallIntegerField(
        _("length in slots"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    parts = models.PositiveSmallIntegerField(
        _("parts (sittings)"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    repeats = models.PositiveSmallIntegerField(
        _("times it is given"), default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    prerequisites = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="followers", verbose_name=_("builds on")
    )
    source_id = models.CharField(
        max_length=200, blank=True, editable=False, help_text=_("Its id in an imported programme.")
    )
    link = models.URLField(_("link"), max_length=500, blank=True)
    team_notes = models.TextField(_("notes to the organizers"), max_length=4_000, blank=True)
    form_id = models.UUIDField(
        null=True, unique=True, editable=False, help_text="Of the form that made it: one form makes one workshop."
    )
    again_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    late_by = models.ForeignKey("GraceLink", on_delete=models.SET_NULL, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gathering", "source_id"], condition=~Q(source_id=""), name="workshop_source_once"
            ),
            models.CheckConstraint(
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
                name="workshop_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(fee_from=None) | Q(fee_to=None) | Q(fee_to__gte=F("fee_from")),
                name="workshop_fees_in_order",
            ),
            models.CheckConstraint(
                condition=Q(slots__gte=1, parts__gte=1, repeats__gte=1), name="workshop_counts_positive"
            ),
            models.CheckConstraint(
                condition=Q(guardian="under", guardian_under__isnull=False, guardian_under__gte=1)
                | (~Q(guardian="under") & Q(guardian_under=None)),
                name="workshop_guardian_whole_or_not",
            ),
            models.CheckConstraint(
                condition=(Q(fee_from=None) | Q(fee_from__gte=0)) & (Q(fee_to=None) | Q(fee_to__gte=0)),
                name="workshop_fees_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(state="accepted"), name="workshop_confirmed_is_accepted"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["confirm_by"], condition=Q(state="accepted", confirmed_at=None), name="workshop_unconfirmed"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("workshop", args=[self.gathering.slug, self.pk])

    def clean(self) -> None:
        """Refuse ages and fees the wrong way round, a fee without a currency, and a guardian below no age."""
        wrong: dict[str, Any] = {}
        if self.age_from is not None and self.age_to is not None and self.age_to < self.age_from:
            wrong["age_to"] = _("The oldest age is below the youngest. Change one of them.")
        if self.fee_from is not None and self.fee_to is not None and self.fee_to < self.fee_from:
            wrong["fee_to"] = _("The fee ends below where it begins. Change one of them.")
        if (self.fee_from or self.fee_to) and not self.fee_currency:
            wrong["fee_currency"] = _("In which currency? Three capital letters, like USD.")
        if self.guardian == self.Guardian.UNDER and self.guardian_under is None:
            wrong["guardian_under"] = _("Under which age do they come with a guardian?")
        if wrong:
            raise ValidationError(wrong)


class WorkshopTeacher(models.Model):
    """A person who teaches or helps in a workshop, in the order shown."""

    class Role(models.TextChoices):
        TEACHER = "teacher", _("Teacher")
        HELPER = "helper", _("Helper")

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="teaching")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="teaching")
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.TEACHER)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "person"], name="teacher_once_per_workshop"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.workshop}"

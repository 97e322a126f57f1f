"""The catalogue of skills, and what people say they can teach or want to learn."""

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workshops.gatherings.models import Feature
from workshops.people.models import Person

from .fields import SearchTextField
from .terms import AGES_IN_ORDER, FEES_IN_ORDER, FEES_NOT_NEGATIVE, validate_currency, wrong_terms


class Category(models.Model):
    """A family of skills: Fire, Fibre, Organizing."""

    class Colour(models.TextChoices):
        """CSS3 colour names, as RFC 7986 COLOR wants them; the stylesheet gives each its tones."""

        FIREBRICK = "firebrick", _("red")
        CHOCOLATE = "chocolate", _("orange")
        GOLDENROD = "goldenrod", _("yellow")
        OLIVEDRAB = "olivedrab", _("green")
        TEAL = "teal", _("teal")
        STEELBLUE = "steelblue", _("blue")
        REBECCAPURPLE = "rebeccapurple", _("purple")
        SIENNA = "sienna", _("brown")
        SLATEGRAY = "slategray", _("grey")

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    colour = models.CharField(_("colour"), max_length=20, choices=Colour, default=Colour.SLATEGRAY)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name_plural = _("categories")
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class SkillQuerySet(models.QuerySet["Skill"]):
    """Which skills somebody may see."""

    def seen_by(self, visitor: Person | AnonymousUser) -> "SkillQuerySet":
        """Keep those in the catalogue, and what the visitor proposed for it."""
        if not isinstance(visitor, Person):
            return self.filter(pending=False)
        return self.filter(Q(pending=False) | Q(proposed_by=visitor))


class Skill(models.Model):
    """One thing that can be taught and learnt: "Friction fire" in the category "Fire"."""

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="skills", verbose_name=_("category"))
    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(max_length=110, unique=True)
    about = models.TextField(_("about"), max_length=2_000, blank=True)
    other_names = models.TextField(
        _("other names"), max_length=2_000, blank=True, help_text=_("What else people call it, one on each line.")
    )
    search_text = SearchTextField()
    pending = models.BooleanField(_("waits for the catalogue"), default=False)
    proposed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="proposed_skills"
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [models.Index(fields=["name"], condition=Q(pending=True), name="skill_pending")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("skill", args=[self.slug])

    @property
    def others(self) -> list[str]:
        """Its other names, in order."""
        return [name for line in self.other_names.splitlines() if (name := line.strip())]


class OldAddress(models.Model):
    """Where a skill was found that became part of another: the address leads on."""

    slug = models.SlugField(max_length=110, unique=True)
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="old_addresses")

    class Meta:
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.slug


class CatalogueChange(models.Model):
    """A line of the catalogue's record: who proposed, added, changed, joined or turned down which skill, and when."""

    at = models.DateTimeField(auto_now_add=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    verb = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb}: {self.title}"


class ListingQuerySet(models.QuerySet["Listing"]):
    """Which listings others may see."""

    def shown(self) -> "ListingQuerySet":
        """Keep those of people who have a name and have not left."""
        return self.filter(person__is_active=True).exclude(person__name="")


class Listing(models.Model):
    """A person's standing "I can teach this" or "I want to learn this", tied to no gathering."""

    class Kind(models.TextChoices):
        TEACH = "teach", _("I can teach this")
        LEARN = "learn", _("I want to learn this")

    class Level(models.TextChoices):
        ANY = "any", _("Everybody")
        BEGINNER = "beginner", _("Beginners")
        INTERMEDIATE = "intermediate", _("Some experience")
        ADVANCED = "advanced", _("Much experience")

    class Payment(models.TextChoices):
        CASH = "cash", _("Money")
        TRADE = "trade", _("Trade")
        EITHER = "either", _("Money or trade")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="listings")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="listings", verbose_name=_("skill"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    note = models.TextField(_("in your words"), max_length=1_000, blank=True)
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.ANY)
    languages = models.CharField(_("languages"), max_length=100, blank=True)
    at_gatherings = models.BooleanField(_("at gatherings"), default=True)
    perennial = models.BooleanField(_("all year round, where I live"), default=False)
    one_to_one = models.BooleanField(_("one to one"), default=False)
    minutes = models.PositiveSmallIntegerField(
        _("usual length in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(10_080)],
    )
    capacity = models.PositiveSmallIntegerField(
        _("group size at most"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1_000)]
    )
    needs = models.ManyToManyField(Feature, blank=True, related_name="+", verbose_name=_("what the place must have"))
    bring = models.TextField(_("what learners bring"), max_length=2_000, blank=True)
    age_from = models.PositiveSmallIntegerField(
        _("youngest age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_to = models.PositiveSmallIntegerField(
        _("oldest age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    guardian_under = models.PositiveSmallIntegerField(
        _("with a guardian when younger than"), null=True, blank=True, validators=[MaxValueValidator(21)]
    )
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
    fee_currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[validate_currency],
    )
    payment = models.CharField(_("paid in"), max_length=10, choices=Payment, blank=True)
    no_one_turned_away = models.BooleanField(_("no one is turned away for lack of money"), default=False)
    fee_note = models.CharField(_("about the fee"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["skill__name", "kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "skill", "kind"], name="listing_once"),
            models.CheckConstraint(condition=AGES_IN_ORDER, name="listing_ages_in_order"),
            models.CheckConstraint(condition=FEES_IN_ORDER, name="listing_fees_in_order"),
            models.CheckConstraint(condition=FEES_NOT_NEGATIVE, name="listing_fees_not_negative"),
            models.CheckConstraint(
                condition=(Q(minutes=None) | Q(minutes__gte=5)) & (Q(capacity=None) | Q(capacity__gte=1)),
                name="listing_counts_positive",
            ),
            models.CheckConstraint(
                condition=Q(at_gatherings=True) | Q(perennial=True) | Q(one_to_one=True), name="listing_is_somewhere"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["skill", "kind", "person"], name="listing_of_skill"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}: {self.skill}"

    def clean(self) -> None:
        """Refuse ages and fees the wrong way round, and what is taught nowhere."""
        wrong = wrong_terms(self)
        if not (self.at_gatherings or self.perennial or self.one_to_one):
            wrong["at_gatherings"] = _("Where, then? Choose at least one of these.")
        if wrong:
            raise ValidationError(wrong)

"""The catalogue of skills, and what people say they can teach or want to learn."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workshops.people.models import Person


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


class Skill(models.Model):
    """One thing that can be taught and learnt: "Friction fire" in the category "Fire"."""

    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="skills")
    name = models.CharField(_("name"), max_length=100, unique=True)
    slug = models.SlugField(max_length=110, unique=True)
    about = models.TextField(_("about"), max_length=2_000, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Listing(models.Model):
    """A person's standing "I can teach this" or "I want to learn this", tied to no gathering."""

    class Kind(models.TextChoices):
        TEACH = "teach", _("I can teach this")
        LEARN = "learn", _("I want to learn this")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="listings")
    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="listings")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    note = models.TextField(_("in your words"), max_length=1_000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["skill__name", "kind", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "skill", "kind"], name="listing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}: {self.skill}"

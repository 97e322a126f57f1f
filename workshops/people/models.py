"""Person: anyone known to the site, with or without an account; and the letters that wait for them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .languages import are_codes
from .names import one_line
from .zones import validate_time_zone


def validate_languages(value: Any) -> None:
    """Raise ValidationError unless `value` is a list of languages we know."""
    if not are_codes(value):
        raise ValidationError(_("These are no languages we know, or too many."), code="languages")


class PersonManager(BaseUserManager["Person"]):
    """Makes people; e-mail addresses are kept in lower case."""

    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "Person":
        """Make a person; without a password they sign in by e-mailed code only."""
        person = self.model(email=email, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person who may use the site's admin pages."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Find by e-mail, whatever its case."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone known to the site; may sign in, or be kept by an organizer without an address or account."""

    name = models.CharField(_("name"), max_length=150, help_text=_("As you want others to read it."))
    email = models.EmailField(_("e-mail"), max_length=254, unique=True, null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may use the admin pages"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True, editable=False, help_text=_("Deleted their account."))
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        help_text=_("The row that took over everything of this one."),
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(email=None) | Q(email=Lower(F("email"))), name="person_email_lower_case"
            ),
            models.CheckConstraint(condition=~Q(email=""), name="person_email_null_not_empty"),
            models.CheckConstraint(
                condition=Q(left_at=None, merged_into=None) | Q(email=None, is_active=False),
                name="person_gone_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="person_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Somebody"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case and an absent one as null, and the name free of what cannot be seen."""
        self.name = one_line(self.name)
        self.email = (self.email or "").strip().lower() or None
        super().save(*args, **kwargs)


class Audience(models.TextChoices):
    """Who sees a part of a profile, besides oneself; each includes those after it."""

    PUBLIC = "public", _("Everybody")
    GATHERING = "gathering", _("People of my gatherings")
    ORGANIZERS = "organizers", _("Organizers of my gatherings only")


def audience_field() -> "models.CharField[str, str]":
    """Return a column for who sees a part of a profile: organizers only, until something else is chosen."""
    return models.CharField(_("who sees it"), max_length=10, choices=Audience, default=Audience.ORGANIZERS)


class Profile(models.Model):
    """What a person says of themselves, and who sees which part; no row = nothing said."""

    PARTS = ("pronouns", "about", "languages", "time_zone", "photo")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="profile")
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    about = models.TextField(_("a few words about you"), max_length=1_000, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True, validators=[validate_languages])
    pronouns_audience = audience_field()
    about_audience = audience_field()
    languages_audience = audience_field()
    time_zone_audience = audience_field()
    photo_audience = audience_field()
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    pronouns_audience__in=Audience.values,
                    about_audience__in=Audience.values,
                    languages_audience__in=Audience.values,
                    time_zone_audience__in=Audience.values,
                    photo_audience__in=Audience.values,
                ),
                name="profile_audiences_known",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def audience_of(self, part: str) -> str:
        """Return who sees a part of it."""
        return str(getattr(self, f"{part}_audience"))


class Photo(models.Model):
    """A person's picture in two sizes, WebP, without what the camera wrote into it; who sees it stands in the profile.

    The bytes lie in a row of their own: one copy of the database is the whole site, a restore cannot lose or mix up
    pictures, and they go in the transaction in which their person goes. Nothing else reads this table.
    """

    LARGE, SMALL = 256, 64

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="photo")
    large = models.BinaryField(help_text="256 by 256 pixels.")
    small = models.BinaryField(help_text="64 by 64 pixels.")
    etag = models.CharField(max_length=64, help_text="SHA-256 of the large picture.")

    def __str__(self) -> str:
        return str(self.person)


class Claim(models.Model):
    """A question to whoever has an address: is the person that an organizer keeps you? One at a time for each kept."""

    kept = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="claim")
    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="claims")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(kept=F("holder")), name="claim_of_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.kept} = {self.holder}?"


class Letter(models.Model):
    """Something to be told to one person once by mail: an invitation, a decision, a question."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    key = models.CharField(max_length=100, help_text="What it is about; the same key is the same letter.")
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000, help_text="Plain text; {link} becomes the signed address.")
    link_name = models.CharField(max_length=60, blank=True)
    link_value = models.CharField(max_length=100, blank=True)
    bulk = models.BooleanField(default=False, help_text="To many at once: whatever is urgent goes before it.")
    posted_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "key"], name="letter_once")]
        indexes: ClassVar = [
            models.Index(fields=["posted_at"], condition=Q(mailed_at=None), name="letter_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.person}"

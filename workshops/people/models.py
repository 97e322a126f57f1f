"""Person: anyone known to the site, with or without an account; and the letters that wait for them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .zones import validate_time_zone


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
        ]

    def __str__(self) -> str:
        return self.name or str(_("Somebody"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case and an absent one as null."""
        self.email = (self.email or "").strip().lower() or None
        super().save(*args, **kwargs)


class Letter(models.Model):
    """Something to be told to one person once by mail: an invitation, a decision, a question."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    key = models.CharField(max_length=100, help_text="What it is about; the same key is the same letter.")
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000, help_text="Plain text; {link} becomes the signed address.")
    link_name = models.CharField(max_length=60, blank=True)
    link_value = models.CharField(max_length=100, blank=True)
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

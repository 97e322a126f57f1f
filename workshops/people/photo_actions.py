"""Writes about people's pictures: one transaction each; each person their own."""

from hashlib import sha256

from django.db import transaction

from .models import Person, Photo, Profile
from .photos import Squares


@transaction.atomic
def keep_photo(*, person: Person, squares: Squares | None, audience: str) -> None:
    """Keep a new picture (None: the one there is) and who sees it."""
    Person.objects.select_for_update().get(pk=person.pk)
    Profile.objects.update_or_create(person=person, defaults={"photo_audience": audience})
    if squares:
        etag = sha256(squares.large).hexdigest()
        given = {"large": squares.large, "small": squares.small, "etag": etag}
        Photo.objects.update_or_create(person=person, defaults=given)


@transaction.atomic
def remove_photo(*, person: Person) -> None:
    """Take the picture away; who would see a new one stays chosen."""
    Photo.objects.filter(person=person).delete()

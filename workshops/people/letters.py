"""Letters: something that one person is to be told once by mail. Reminders sends them; nothing below it can."""

from collections.abc import Iterable

from django.db import transaction

from .models import Letter, Person


@transaction.atomic
def post_letter(
    *,
    person: Person,
    key: str,
    subject: str,
    body: str,
    link_name: str = "",
    link_value: str = "",
) -> Letter:
    """Leave a letter to be mailed to the person; the same `key` to the same person is one letter, whatever it says.

    `link_name` is the name of an address that takes one signed token; `{link}` in the body becomes that address when
    the mail is made, so that no token is kept. The letter of somebody without an address waits until they have one.
    """
    told = {"subject": subject.replace("\0", ""), "body": body.replace("\0", "")}  # PostgreSQL keeps no NUL
    given = {**told, "link_name": link_name, "link_value": link_value}
    return Letter.objects.get_or_create(person=person, key=key, defaults=given)[0]


def post_letters(letters: Iterable[Letter]) -> None:
    """Leave many letters in one go; those whose person and key were posted before stay as they were."""
    Letter.objects.bulk_create(letters, ignore_conflicts=True)


def withdraw_letter(*, person: Person, key: str) -> None:
    """Take back a letter that was not mailed yet; one that went stays as it is."""
    Letter.objects.filter(person=person, key=key, mailed_at=None).delete()

"""Saying no by the link in a mail (RFC 8058): it names a person and a kind, and needs nobody to sign in."""

from workshops.people.links import signed_link

from .models import Delivery

LINK = "unsubscribe"


def unsubscribe_link(delivery: Delivery) -> str:
    """Return the address that stops this kind of mail to this person."""
    return signed_link(LINK, f"{delivery.person_id}:{delivery.kind}")

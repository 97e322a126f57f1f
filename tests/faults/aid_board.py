"""Fills a site, from within its own process, with a board on which everything has its counterpart, and with readers."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from workshops.models import NewsSubscription, Person, Post


def fill(pairs: int, readers: int) -> None:
    """Put up an ask and an offer of lodging that fit each other, `pairs` times; readers want the mail of the week."""
    now = timezone.now()
    given = {"kind": "lodging", "made_at": now, "renewed_at": now, "expires_at": now + timedelta(days=14)}
    people = [Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(2 * pairs)]
    Post.objects.bulk_create(
        Post(person=person, side="ask" if n % 2 else "offer", title=f"A bed in tent{n // 2}", form_id=uuid4(), **given)
        for n, person in enumerate(Person.objects.bulk_create(people))
    )
    wishes = Person.objects.bulk_create(Person(name=f"R{n}", email=f"r{n}@example.org") for n in range(readers))
    NewsSubscription.objects.bulk_create(
        NewsSubscription(person=person, topic=NewsSubscription.Topic.AID, confirmed_at=now) for person in wishes
    )

"""Saying no to what fits: to one post, or to the letters of the evening, by the letter's link or on the post's page."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from workshops.people.links import value_of_link
from workshops.people.models import Person

from .models import Post
from .suggesting import FITS_LINK, Suggestion, suggestions

MOST_POSTS = 12
MOST_UNWANTED = 200


def reader_by_link(token: str) -> Person:
    """Return whose letter it was (Http404)."""
    value = value_of_link(FITS_LINK, token)
    found = Person.objects.filter(pk=int(value), is_active=True).first() if value.isdecimal() else None
    if found is None:
        raise Http404("no such link")
    return found


def kept_by(person: Person, now: datetime) -> list[Post]:
    """Return the posts of which somebody gets letters, the newest first."""
    rows = Post.objects.live(now).filter(_kept(person), mails_fits=True).order_by("-made_at", "-pk")
    return list(rows.select_related("gathering", "place", "person", "taken_by")[:MOST_POSTS])


def fits_of(person: Person, now: datetime) -> list[tuple[Post, list[Suggestion]]]:
    """Return what fits each of somebody's posts; a query for each post, MOST_POSTS at most."""
    return [(post, found) for post in kept_by(person, now) if (found := suggestions(post, now))]


def wants_letters(person: Person) -> bool:
    """Say whether somebody wanted letters of what fits when they last chose."""
    last = Post.objects.filter(person=person).order_by("-made_at", "-pk").values_list("mails_fits", flat=True)
    return all(last[:1])


@transaction.atomic
def say_no(*, post: Post, other: int) -> None:
    """Suggest a post no more for one's own; whoever keeps that may. The other side does not learn of it."""
    fresh = Post.objects.select_for_update().get(pk=post.pk)
    if other not in fresh.unwanted:
        Post.objects.filter(pk=post.pk).update(unwanted=[*fresh.unwanted, other][-MOST_UNWANTED:])


@transaction.atomic
def stop_letters(*, person: Person) -> None:
    """Send somebody no letters of what fits, for all that they have on boards."""
    Post.objects.filter(_kept(person)).update(mails_fits=False)


def _kept(person: Person) -> Q:
    return Q(person=person) | Q(taken_by=person, person__email=None)

"""Who may read and write news: fetch and authorise in one step."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor, get_gathering_for
from workshops.gatherings.models import Gathering
from workshops.people.links import value_of_link
from workshops.people.models import Person

from .choices import Choice, choice_of
from .models import NewsPost, NewsSubscription
from .purging import KEPT_FOR
from .stopping import stop_of


def get_news_for(visitor: Visitor, slug: str) -> tuple[Gathering, QuerySet[NewsPost]]:
    """Return a gathering and its news, the newest first (Http404)."""
    gathering = get_gathering_for(visitor, slug, perennial=True)
    return gathering, NewsPost.objects.filter(gathering=gathering).order_by("-published_at", "-pk")


def get_post_for(visitor: Visitor, slug: str, pk: int) -> NewsPost:
    """Return a post of a gathering that the visitor may see (Http404)."""
    _gathering, posts = get_news_for(visitor, slug)
    return get_object_or_404(posts.select_related("gathering"), pk=pk)


def get_choice_by_link(token: str) -> tuple[Person, Choice]:
    """Return who asked for what by the link in a letter; Http404 for a link that is not ours or too old."""
    pk, choice = choice_of(value_of_link("news-confirm", token, KEPT_FOR))
    return _person(pk), choice


def get_reader_by_link(token: str) -> tuple[Person, str]:
    """Return whose news a mail's link stops, and which of it (Http404)."""
    stop = stop_of(value_of_link("news-out", token))
    return _person(stop.person), stop.what


def chosen_by(person: Person) -> "QuerySet[NewsSubscription]":
    """Return what somebody asked to be told, by topic."""
    rows = NewsSubscription.objects.filter(person=person).select_related("gathering")
    return rows.order_by("topic", "gathering__name", "pk")


def _person(pk: int) -> Person:
    person = Person.objects.select_related("merged_into").filter(pk=pk).first()
    if person is None or person.left_at is not None:
        raise Http404("nobody to tell")
    return person.merged_into or person


def shown_gatherings() -> list[Gathering]:
    """Return the gatherings and programmes whose news anybody can ask for, the latest first."""
    return list(Gathering.objects.filter(state=Gathering.State.OPEN).order_by("-starts_on", "pk")[:30])

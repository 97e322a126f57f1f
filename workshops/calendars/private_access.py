"""A person's own private links."""

from django.http import Http404

from workshops.gatherings.models import Gathering
from workshops.people.models import Person

from .private_actions import MOST_LINKS
from .private_models import PrivateFeed

MOST_TEAMS = 50


def live_links(person: Person) -> list[PrivateFeed]:
    """Return the links of the person that lead somewhere, newest first; there are MOST_LINKS at most."""
    live = PrivateFeed.objects.filter(person=person, ended_at=None).select_related("gathering").defer("told", "packed")
    return list(live.order_by("-pk")[:MOST_LINKS])


def get_own_link(person: Person, pk: int) -> PrivateFeed:
    """Return a link of the person's own, one that was ended too; Http404 for anybody else's."""
    link = PrivateFeed.objects.filter(person=person, pk=pk).first()
    if link is None:
        raise Http404(f"no link {pk}")
    return link


def teams_of(person: Person) -> list[Gathering]:
    """Return the gatherings in whose teams the person is, the latest first."""
    return list(Gathering.objects.filter(team__person=person).distinct().order_by("-starts_on", "pk")[:MOST_TEAMS])

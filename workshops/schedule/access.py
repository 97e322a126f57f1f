"""Sessions of the draft: fetched for those who may schedule."""

from django.http import Http404

from workshops.gatherings.access import Visitor, get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.rights import Right

from .models import Session


def get_board_for(visitor: Visitor, slug: str, right: Right = Right.SCHEDULE) -> Gathering:
    """Return the gathering if the visitor may schedule it, or has another `right` in it (Http404, PermissionDenied)."""
    return get_gathering_for_team(visitor, slug, right)


def get_draft_session(gathering: Gathering, key: str) -> Session:
    """Return a session of the gathering's draft with its workshop, place and teachers (Http404)."""
    sessions = Session.objects.of(gathering).select_related("offering__workshop__category", "place")
    found = sessions.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise Http404(f"no session {key} in {gathering.slug}")
    found.offering.workshop.gathering = gathering
    return found

"""Sessions of the draft: fetched for those who may schedule."""

from django.http import Http404

from workshops.gatherings.access import Visitor, get_gathering_for, get_gathering_for_team
from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.people.rights import MAY, Right, Who
from workshops.proposals.models import Workshop

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


def get_workshop_taught_by(person: Person, slug: str, pk: int) -> Workshop:
    """Return a workshop of the gathering that the person teaches, if teachers may place their own (Http404)."""
    gathering = get_gathering_for(person, slug)
    own = Workshop.objects.select_related("gathering", "category").filter(gathering=gathering, teachers=person, pk=pk)
    found = own.first() if Who.TEACHER in MAY[Right.PLACE_OWN] else None
    if found is None:
        raise Http404(f"no workshop {pk} that {person} teaches")
    return found

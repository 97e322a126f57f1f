"""Teachers whom everyone can find by name, and who is asked to teach."""

from django.db.models import Q

from workshops.gatherings.models import Gathering
from workshops.people.links import signed_link
from workshops.people.models import Person
from workshops.skills.models import Listing

from .models import Workshop
from .teacher_models import TeachingInvitation

MOST = 10


def teachers_called(name: str, gathering: Gathering) -> list[Person]:
    """Return known teachers of this name who have an address; ten at most, in the order of their names."""
    listed = Q(listings__kind=Listing.Kind.TEACH)
    teaches = Q(teaching__workshop__gathering=gathering, teaching__workshop__state=Workshop.State.ACCEPTED)
    known = Person.objects.filter(listed | teaches, is_active=True, email__isnull=False, name__icontains=name.strip())
    exact = known.filter(name__iexact=name.strip()).distinct()
    return list(exact[:MOST]) or list(known.distinct().order_by("name", "pk")[:MOST])


def asked_to_teach(person: Person, gathering: Gathering) -> list[tuple[TeachingInvitation, str]]:
    """Return the person's invitations here that wait for an answer, with the address to answer at: one query."""
    waiting = TeachingInvitation.objects.filter(
        person=person, workshop__gathering=gathering, state=TeachingInvitation.State.ASKED
    )
    rows = waiting.select_related("workshop")[:MOST]
    return [(row, signed_link("teaching-invitation", str(row.pk))) for row in rows]

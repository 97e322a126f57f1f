"""Teachers whom everyone can find by name: in the directory of skills, or in a programme that was published."""

from django.db.models import Q

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.skills.models import Listing

from .models import Workshop

MOST = 10


def teachers_called(name: str, gathering: Gathering) -> list[Person]:
    """Return known teachers of this name who have an address; ten at most, in the order of their names."""
    listed = Q(listings__kind=Listing.Kind.TEACH)
    teaches = Q(teaching__workshop__gathering=gathering, teaching__workshop__state=Workshop.State.ACCEPTED)
    known = Person.objects.filter(listed | teaches, is_active=True, email__isnull=False, name__icontains=name.strip())
    exact = known.filter(name__iexact=name.strip()).distinct()
    return list(exact[:MOST]) or list(known.distinct().order_by("name", "pk")[:MOST])

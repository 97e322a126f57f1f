"""The page of a gathering's record."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workshops.people.access import signed_in
from workshops.people.doors import door
from workshops.people.models import Person
from workshops.people.rights import Right
from workshops.people.typed import typed_words

from .access import get_gathering_for_team
from .models import Gathering
from .record_words import KNOWN, line_of

PAGE = 50
PEOPLE_OFFERED = 200


@door(Right.READ_RECORD)
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the team who changed what and when, the latest first, narrowed by kind and person."""
    gathering = get_gathering_for_team(signed_in(request), slug, Right.READ_RECORD, perennial=True)
    subject, person = typed_words(request, "subject", 30), typed_words(request, "person", 18)
    changes = gathering.record.select_related("person")
    changes = changes.filter(subject=subject) if subject else changes
    changes = changes.filter(person=int(person)) if person.isdecimal() else changes
    page = Paginator(changes, PAGE).get_page(request.GET.get("page"))
    context = {
        "gathering": gathering,
        "page": page,
        "lines": [line_of(change, gathering) for change in page],
        "kinds": sorted((key, str(words.kind)) for key, words in KNOWN.items()),
        "people": _who_wrote(gathering),
        "subject": subject,
        "chosen": person,
    }
    return render(request, "gatherings/record.html", context)


def _who_wrote(gathering: Gathering) -> list[Person]:
    wrote = gathering.record.order_by().values("person").distinct()
    return list(Person.objects.filter(pk__in=wrote).order_by("name", "pk")[:PEOPLE_OFFERED])

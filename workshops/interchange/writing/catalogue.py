"""Categories and people by name."""

from collections.abc import Collection, Iterable

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from workshops.gatherings.models import Gathering
from workshops.interchange.report import Report
from workshops.people.models import Person
from workshops.proposals.models import WorkshopTeacher
from workshops.skills.models import Category

from .places import BATCH, free_slug


def put_categories(names: Iterable[str], report: Report) -> dict[str, Category]:
    """Return the site's category of each name, by the name in lower case; one that is not there is made."""
    wanted = {name.casefold(): name for name in names if name}
    if not wanted:
        return {}
    there = {category.name.casefold(): category for category in Category.objects.all()}
    taken, colours = {category.slug for category in there.values()}, list(Category.Colour)
    missing = [name for key, name in wanted.items() if key not in there]
    Category.objects.bulk_create(
        [
            Category(name=name, slug=free_slug(name, "category", taken), colour=colours[n % len(colours)])
            for n, name in enumerate(missing, len(there))
        ],
        BATCH,
    )
    report.created["category"] += len(missing)
    report.unchanged["category"] += len(wanted) - len(missing)
    if missing:
        there |= {category.name.casefold(): category for category in Category.objects.filter(name__in=missing)}
    return {key: there[key] for key in wanted}


def put_people(gathering: Gathering, names: Iterable[str], seen: Collection[int], report: Report) -> dict[str, Person]:
    """Return a person for each teacher's name, by the name in lower case.

    Only teachers of the gathering's imported workshops and of those `seen` in the file by an id are found by name;
    anybody else is made anew, without an account, for a name in a file is no proof of who somebody is.
    """
    wanted = {name.casefold(): name for name in names}
    known = ~Q(workshop__source_id="") | Q(workshop__in=seen)
    taught = WorkshopTeacher.objects.filter(known, workshop__gathering=gathering)
    there: dict[str, Person] = {}
    for teaching in taught.select_related("person").order_by("person_id"):
        there.setdefault(teaching.person.name.casefold(), teaching.person)
    password = make_password(None)
    made = Person.objects.bulk_create(
        [Person(name=name, email=None, password=password) for key, name in wanted.items() if key not in there], BATCH
    )
    report.created["person"] += len(made)
    report.unchanged["person"] += len(wanted) - len(made)
    there |= {person.name.casefold(): person for person in made}
    return {key: there[key] for key in wanted}

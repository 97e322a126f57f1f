"""The directory: 5,000 people with 20,000 listings cost no more queries than 500 with 2,000, at most twice the time."""

from collections.abc import Callable, Iterator
from random import Random

from django.test import Client

from workshops.gatherings.models import Gathering
from workshops.people.models import Person
from workshops.skills.models import Listing, Skill

from .figures import Figure
from .gatherings import gathering, get, queries, sign_in
from .measure import Work, ratio

SMALL, LARGE = (500, 2_000), (5_000, 20_000)
SKILL, FULL = "friction-fire", 30  # so many teach it on the small site, too: both sites show a full page of teachers
PAGES = {
    "search": "/skills/?q=frction+fire",
    "directory": "/skills/",
    "skill": f"/skills/{SKILL}/",
    "demand": "/g/{slug}/organize/demand/",
}
STILL = "/accounts/login/"  # a page that no person makes longer, measured beside each: the machine may be busier later


def people_with_listings(people: int, listings: int) -> None:
    """Make that many people and listings more, drawn from a seed."""
    random, skills = Random(people), list(Skill.objects.order_by("pk"))
    rows = Person.objects.bulk_create(
        [Person(name=f"Person {n} of {people}", email=f"p{n}@many{people}.example") for n in range(people)], 1000
    )
    skill = next(n for n, one in enumerate(skills) if one.slug == SKILL)
    said: set[tuple[int, int, str]] = {(who, skill, "teach") for who in range(FULL)}
    while len(said) < listings:
        said.add((random.randrange(people), random.randrange(len(skills)), random.choice(("teach", "learn"))))
    made = [Listing(person=rows[who], skill=skills[what], kind=kind) for who, what, kind in sorted(said)]
    Listing.objects.bulk_create(made, 1000)


def measured(slug: str, organizer: Client) -> dict[str, tuple[float, int]]:
    """Return each page's time, in times of the still page's, and its queries."""

    def opening(address: str) -> Work:
        return lambda: get(address, organizer if "organize" in address else None)

    works: dict[str, Callable[[], object]] = {name: opening(page.format(slug=slug)) for name, page in PAGES.items()}
    return {name: (ratio(work, opening(STILL), rounds=7), queries(work)) for name, work in works.items()}


def figures() -> Iterator[Figure]:
    """Yield for each page its queries, those that more people add, and its time beside the small site's."""
    slug = gathering("S").slug
    client = sign_in(slug)
    Gathering.objects.filter(slug=slug).update(state=Gathering.State.OPEN)
    people_with_listings(*SMALL)
    few = measured(slug, client)
    people_with_listings(LARGE[0] - SMALL[0], LARGE[1] - SMALL[1])
    many = measured(slug, client)
    for name in PAGES:
        yield Figure(f"skills.{name}_queries", many[name][1], 12 if name == "demand" else 8)
        yield Figure(f"skills.{name}_queries_added_by_18000_listings", many[name][1] - few[name][1], 0)
        yield Figure(f"skills.{name}_time_5000_to_500_people", many[name][0] / few[name][0], 2)

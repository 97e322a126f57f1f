"""What made-up people list: what they can teach, and wishes that nobody meets yet."""

from collections.abc import Mapping, Sequence

from workshops.people.models import Person
from workshops.proposals.models import Workshop
from workshops.skills.models import Listing, Skill

from .plan import GatheringPlan

BATCH = 1000
HALF_A_DAY = 180  # minutes
LEARNERS = 60  # how many attendees list wishes
WISHED = ("bark-tanning", "beekeeping", "scything", "bow-making", "first-aid", "spoon-carving", "natural-dyeing")


def write_listings(plan: GatheringPlan, everyone: Mapping[str, Person], workshops: Sequence[Workshop]) -> None:
    """Write a listing for each skill that a teacher's workshops name, and a few wishes of the first attendees."""
    slugs = {slug for w in plan.workshops for slug in w.skills}
    skills = {skill.slug: skill for skill in Skill.objects.filter(slug__in=slugs | set(WISHED))}
    teach = {
        (everyone[name].pk, skills[slug].pk): _taught(everyone[name], skills[slug], workshop)
        for workshop, w in zip(workshops, plan.workshops, strict=True)
        for name in w.teachers
        for slug in w.skills
    }
    wished = [skills[slug] for slug in WISHED if slug in skills]
    learn = [
        Listing(person=everyone[name], skill=skill, kind=Listing.Kind.LEARN)
        for number, name in enumerate(plan.attendees[:LEARNERS])
        for skill in wished[: 1 + number % len(wished)][-2:]
    ]
    Listing.objects.bulk_create([*teach.values(), *learn], BATCH, ignore_conflicts=True)


def _taught(person: Person, skill: Skill, workshop: Workshop) -> Listing:
    return Listing(
        person=person,
        skill=skill,
        kind=Listing.Kind.TEACH,
        note=workshop.abstract,
        minutes=180 * workshop.slots,
        capacity=workshop.capacity,
        one_to_one=person.pk % 3 == 0,
        bring=workshop.bring,
    )

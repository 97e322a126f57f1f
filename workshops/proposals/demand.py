"""What people want to learn at a gathering beside what is taught there; numbers only, nobody's name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from workshops.gatherings.models import Gathering, TeamMember
from workshops.skills.models import Listing, Skill

from .demand_models import CallVoice, SkillCall, TeachInvitation
from .models import Workshop, WorkshopTeacher

PAGE = 40
TEACHERS_ON_A_PAGE = 40
NOT_OFFERED = (Workshop.State.DRAFT, Workshop.State.DECLINED, Workshop.State.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class Demand:
    """How many want a skill, everywhere and of this gathering's own, and what there is for them."""

    skill: int
    want: int
    want_here: int = 0
    can_teach: int = 0
    proposed: int = 0
    accepted: int = 0
    invited: int = 0

    @property
    def unmet(self) -> float:
        """How many want it for each workshop there is or may be; one that only waits counts half."""
        return self.want / (1 + self.accepted + self.proposed / 2)


def demand_of(gathering: Gathering) -> list[Demand]:
    """Return the demand for every skill that somebody wants, the least met first; four queries, whatever there is."""
    said = _pairs(Listing.objects.shown().values_list("skill", "kind"))
    here = Listing.objects.shown().filter(_connected(gathering), kind=Listing.Kind.LEARN)
    of_here = dict(here.order_by().values_list("skill").annotate(Count("pk")))
    taught = Workshop.objects.filter(gathering=gathering, skills__isnull=False).exclude(state__in=NOT_OFFERED)
    offered = _pairs(taught.values_list("skills", "state"))
    invited = dict(TeachInvitation.objects.filter(gathering=gathering).values_list("skill").annotate(Count("pk")))
    found = [
        Demand(
            skill=skill,
            want=number,
            want_here=of_here.get(skill, 0),
            can_teach=said[skill, Listing.Kind.TEACH],
            accepted=offered[skill, Workshop.State.ACCEPTED],
            proposed=sum(n for (pk, state), n in offered.items() if pk == skill and state != Workshop.State.ACCEPTED),
            invited=invited.get(skill, 0),
        )
        for (skill, kind), number in said.items()
        if kind == Listing.Kind.LEARN
    ]
    return sorted(found, key=lambda one: (-one.unmet, -one.want_here, one.can_teach, one.skill))


def with_skills(demands: Sequence[Demand]) -> list[tuple[Skill, Demand]]:
    """Return each demand with its skill, in order; one query."""
    skills = Skill.objects.select_related("category").in_bulk([one.skill for one in demands])
    return [(skills[one.skill], one) for one in demands if one.skill in skills]


def demand_for(gathering: Gathering, skill: Skill) -> Demand:
    """Return the demand for one skill, which may be none."""
    return next((one for one in demand_of(gathering) if one.skill == skill.pk), Demand(skill=skill.pk, want=0))


def who_could_teach(gathering: Gathering, skill: Skill) -> QuerySet[Any]:
    """Return the listings of who can teach a skill at gatherings; each says `asked`, `never` and `teaching`."""
    listed = Listing.objects.shown().filter(skill=skill, kind=Listing.Kind.TEACH, at_gatherings=True)
    asked = TeachInvitation.objects.filter(gathering=gathering, skill=skill, person=OuterRef("person"))
    never = TeachInvitation.objects.filter(person=OuterRef("person"), never_again=True)
    teaching = WorkshopTeacher.objects.filter(
        person=OuterRef("person"), workshop__gathering=gathering, workshop__skills=skill
    ).exclude(workshop__state__in=NOT_OFFERED)
    marked = listed.annotate(asked=Exists(asked), never=Exists(never), teaching=Exists(teaching))
    return marked.select_related("person").order_by("person__name", "pk")


def calls_of(gathering: Gathering) -> QuerySet[Any]:
    """Return the gathering's calls with how many would come, those that end first before the others."""
    calls = SkillCall.objects.filter(gathering=gathering).select_related("skill")
    return calls.annotate(number=Count("voices")).order_by("until", "pk")


def _connected(gathering: Gathering) -> Q:
    """Return the condition that a listing's person takes part: on the team, as a teacher, or by a voice in a call."""
    return (
        Q(person__in=TeamMember.objects.filter(gathering=gathering).values("person"))
        | Q(person__in=WorkshopTeacher.objects.filter(workshop__gathering=gathering).values("person"))
        | Q(person__in=CallVoice.objects.filter(call__gathering=gathering).values("person"))
    )


def _pairs(rows: QuerySet[Any, Any]) -> Counter[tuple[int, str]]:
    """Return how often each pair occurs."""
    return Counter({(skill, kind): number for skill, kind, number in rows.order_by().annotate(Count("pk"))})

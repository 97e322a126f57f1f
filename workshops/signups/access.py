"""What a person has starred and may star: fetch and authorise in one step."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor
from workshops.gatherings.models import Gathering, TeamMember
from workshops.people.models import Person
from workshops.schedule.models import Offering, Release, ReleasedSession

from .models import Star
from .plan import Why, why_planned

LONGEST_PLAN = 500


def in_latest_release(release: str = "release") -> Q:
    """Return the condition that `release` (a path to a Release) is the last one of its gathering."""
    later = Release.objects.filter(
        gathering=OuterRef(f"{release}__gathering"), number__gt=OuterRef(f"{release}__number")
    )
    return ~Q(Exists(later))


def starred_offerings(visitor: Visitor, gathering: Gathering) -> frozenset[int]:
    """Return the ids of the gathering's offerings that the visitor starred; nobody's stars when not signed in."""
    if not visitor.is_authenticated:
        return frozenset()
    stars = Star.objects.filter(person=visitor, offering__workshop__gathering=gathering)
    return frozenset(stars.values_list("offering_id", flat=True))


def get_offering_for_star(gathering: Gathering, pk: int) -> Offering:
    """Return the offering if the gathering's latest release shows it (Http404 otherwise)."""
    shown = ReleasedSession.objects.filter(in_latest_release(), release__gathering=gathering, offering=OuterRef("pk"))
    return get_object_or_404(Offering.objects.select_related("workshop__gathering").filter(Exists(shown)), pk=pk)


def get_offering_ever_shown(gathering: Gathering, pk: int) -> Offering:
    """Return the offering if a release of the gathering shows or showed it: a page may be older (Http404 otherwise)."""
    shown = ReleasedSession.objects.filter(release__gathering=gathering, offering=OuterRef("pk"))
    return get_object_or_404(Offering.objects.select_related("workshop__gathering").filter(Exists(shown)), pk=pk)


def title_shown(offering: Offering) -> str:
    """Return what the last release that had the offering calls it."""
    shown = ReleasedSession.objects.filter(offering=offering).order_by("-release__number", "pk")
    return str(shown.values_list("workshop__title", flat=True)[0])


def plan_of(person: Person, *, now: datetime, past: bool) -> list[ReleasedSession]:
    """Return the sessions in the person's plan, as `planned` does."""
    return planned(person, now=now, past=past)[0]


def planned(person: Person, *, now: datetime, past: bool) -> tuple[list[ReleasedSession], dict[int, tuple[Why, ...]]]:
    """Return the sessions in the person's plan as the latest releases have them, and why each offering is in it.

    They are in time order, LONGEST_PLAN at most. Without `past` those of gatherings that ended before yesterday are
    left out; a draft gathering is its team's only.
    """
    why = why_planned(person, ends_from=None if past else (now - timedelta(days=1)).date())
    on_team = TeamMember.objects.filter(gathering=OuterRef("release__gathering"), person=person)
    sessions = ReleasedSession.objects.filter(
        ~Q(release__gathering__state=Gathering.State.DRAFT) | Q(Exists(on_team)),
        in_latest_release(),
        offering__in=why,
    )
    shown = sessions.select_related("workshop", "release__gathering").order_by("starts_at", "pk")
    return list(shown[:LONGEST_PLAN]), why

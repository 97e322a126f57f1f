"""The page of a skill's workshops, past and coming, from releases only."""

from datetime import date

from django.core.paginator import Paginator
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workshops.gatherings.models import Gathering
from workshops.people.doors import door
from workshops.people.rights import Right
from workshops.skills.access import get_skill_for
from workshops.skills.models import Skill

from .models import Release, ReleasedWorkshop

PAGE = 30


def workshops_of(skill: Skill) -> QuerySet[ReleasedWorkshop]:
    """Return what teaches the skill in the latest release of each gathering that everybody sees, newest first."""
    gathering = OuterRef("release__gathering")
    latest = Release.objects.filter(gathering=gathering).order_by("-number").values("pk")[:1]
    found = ReleasedWorkshop.objects.filter(workshop__skills=skill, release=Subquery(latest))
    shown = found.exclude(release__gathering__state=Gathering.State.DRAFT).defer("description")
    with_names = shown.select_related("release__gathering").prefetch_related("teachers")
    return with_names.order_by(F("release__gathering__starts_on").desc(), "title", "pk")


@door(Right.READ)
@require_safe
def skill_workshops(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everyone where a skill was and will be taught."""
    skill = get_skill_for(request.user, slug)
    if skill.slug != slug:
        return redirect("skill-workshops", skill.slug, permanent=True)
    page = Paginator(workshops_of(skill), PAGE).get_page(request.GET.get("page"))
    groups = [(_is_over(row.release.gathering, timezone.now().date()), row) for row in page]
    return render(request, "schedule/skill.html", {"skill": skill, "page": page, "groups": groups})


def _is_over(gathering: Gathering, today: date) -> bool:
    return gathering.state == Gathering.State.OVER or gathering.ends_on < today

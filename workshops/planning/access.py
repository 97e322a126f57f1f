"""Runs of the automatic draft: fetched for those who may schedule."""

from django.shortcuts import get_object_or_404

from workshops.gatherings.access import Visitor, get_gathering_for_team
from workshops.people.rights import Right

from .models import PlanRun


def get_run_for(visitor: Visitor, slug: str, pk: int) -> PlanRun:
    """Return a run of the gathering (Http404, PermissionDenied)."""
    gathering = get_gathering_for_team(visitor, slug, Right.SCHEDULE)
    run = get_object_or_404(PlanRun.objects.select_related("person"), gathering=gathering, pk=pk)
    run.gathering = gathering
    return run

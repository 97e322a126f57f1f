"""What stands for the arguments of the automatic draft's addresses."""

from collections.abc import Callable, Mapping
from typing import Any

from tests import build
from workshops.models import PlanRun

from .world import Camp


def plan_run(camp: Camp) -> PlanRun:
    """Return a run of the camp that is over."""
    known = {"asked_at": build.NOW, "alive_at": build.NOW, "ended_at": build.NOW, "seconds": 1}
    return PlanRun.objects.get_or_create(gathering=camp.gathering, state="done", defaults=known)[0]


PAGES = ("run", "progress", "stop", "picture", "take")
DRAFT_ARGUMENTS: Mapping[str, Callable[[Camp], dict[str, Any]]] = {
    f"organize-draft-{page}": lambda camp: {"pk": plan_run(camp)} for page in PAGES
}

"""What waits for a decision, and what was decided, for who may decide."""

from workshops.gatherings.away_models import CarryQuestion
from workshops.gatherings.models import Gathering

SHOWN, SETTLED_SHOWN = 100, 30


def open_questions(gathering: Gathering) -> list[CarryQuestion]:
    """Return the first questions that wait, those with two sides before lines to read."""
    waiting = CarryQuestion.objects.filter(carry__gathering=gathering, settled_at=None)
    return [*waiting.exclude(key="").order_by("pk")[:SHOWN], *waiting.filter(key="").order_by("pk")[:SHOWN]]


def settled_questions(gathering: Gathering) -> list[CarryQuestion]:
    """Return what was decided last, and by whom."""
    settled = CarryQuestion.objects.filter(carry__gathering=gathering, settled_at__isnull=False)
    return list(settled.select_related("settled_by").order_by("-settled_at", "-pk")[:SETTLED_SHOWN])

"""What hangs on a person in automatic drafts."""

from workshops.people.belongings import Belonging, rows_stay

from .models import PlanRun

BELONGINGS = (
    Belonging(
        model=PlanRun,
        field="person",
        title="drafts_asked_for",
        leave=rows_stay,
        shows=("gathering__name", "asked_at", "seconds", "terms", "state"),
    ),
)

"""What hangs on a person by hubs and local groups."""

from workshops.people.belongings import Belonging, first_stays

from .group_models import LocalGroup
from .models import ShiftSeat

BELONGINGS = (
    Belonging(
        model=ShiftSeat,
        field="person",
        title="shifts",
        shows=("shift__what", "shift__hub__name", "shift__starts_at", "shift__ends_at", "taken_at"),
        twins=first_stays,
    ),
    Belonging(
        model=LocalGroup, field="person", title="local_groups", shows=("name", "area", "about", "state", "made_at")
    ),
)

"""What hangs on a person by hubs and local groups."""

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .group_models import LocalGroup
from .keeper_models import HubKeeper
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
        model=HubKeeper,
        field="person",
        title="community_places_kept",
        shows=("hub__name", "state", "changed_at"),
        twins=first_stays,
    ),
    Belonging(
        model=HubKeeper, field="asked_by", title="asked_to_keep_places", leave=rows_stay, shows=("hub__name", "state")
    ),
    Belonging(
        model=LocalGroup, field="person", title="local_groups", shows=("name", "area", "about", "state", "made_at")
    ),
)

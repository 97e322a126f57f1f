"""What hangs on a person by their work on teams."""

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .away_models import CarryQuestion
from .copy_models import GatheringCopy
from .invitation_models import TeamInvitation
from .models import Change, TeamMember

BELONGINGS = (
    Belonging(model=TeamMember, field="person", title="roles", shows=("gathering__name", "role"), twins=first_stays),
    Belonging(
        model=TeamInvitation,
        field="person",
        title="team_invitations",
        shows=("gathering__name", "roles", "state", "asked_at", "answered_at"),
        twins=first_stays,
    ),
    Belonging(
        model=TeamInvitation,
        field="invited_by",
        title="team_invitations_sent",
        leave=rows_stay,
        shows=("gathering__name", "roles", "state", "asked_at"),
    ),
    Belonging(
        model=GatheringCopy,
        field="by",
        title="gatherings_copied",
        leave=rows_stay,
        shows=("source__name", "gathering__name", "at"),
    ),
    Belonging(
        model=Change,
        field="person",
        title="record_lines",
        leave=rows_stay,
        shows=("gathering__name", "at", "subject", "title", "verb"),
    ),
    Belonging(
        model=CarryQuestion,
        field="person",
        title="changed_at_home_and_at_the_river",
        shows=("carry__gathering__name", "at", "words"),
    ),
    Belonging(
        model=CarryQuestion,
        field="settled_by",
        title="settled_after_the_river",
        leave=rows_stay,
        shows=("carry__gathering__name", "settled_at", "taken"),
    ),
)

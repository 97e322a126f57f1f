"""What hangs on a person by what is wanted: invitations to teach, calls and voices."""

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .demand_models import CallVoice, SkillCall, TeachInvitation

BELONGINGS = (
    Belonging(
        model=TeachInvitation,
        field="person",
        title="invited_to_teach",
        twins=first_stays,
        shows=("gathering__name", "skill__name", "state", "never_again", "invited_at", "answered_at"),
    ),
    Belonging(
        model=TeachInvitation,
        field="invited_by",
        left_out="invitations are about those who were invited",
        leave=rows_stay,
    ),
    Belonging(
        model=SkillCall,
        field="called_by",
        title="calls",
        leave=rows_stay,
        shows=("gathering__name", "skill__name", "minimum", "until", "ripe_at"),
    ),
    Belonging(
        model=CallVoice,
        field="person",
        title="voices",
        twins=first_stays,
        shows=("call__gathering__name", "call__skill__name"),
    ),
)

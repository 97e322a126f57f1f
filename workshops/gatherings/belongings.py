"""What hangs on a person by their work on teams."""

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .models import Change, TeamMember

BELONGINGS = (
    Belonging(model=TeamMember, field="person", title="roles", shows=("gathering__name", "role"), twins=first_stays),
    Belonging(
        model=Change,
        field="person",
        title="record_lines",
        leave=rows_stay,
        shows=("gathering__name", "at", "subject", "title", "verb"),
    ),
)

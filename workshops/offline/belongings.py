"""What hangs on a person by what their browsers sent."""

from workshops.people.belongings import Belonging, first_stays

from .waiting_models import SentWrite

BELONGINGS = (
    Belonging(
        model=SentWrite,
        field="person",
        title="sent_after_waiting",
        twins=first_stays,
        shows=("kind", "title", "outcome", "sentence", "form", "made_at", "at"),
    ),
)

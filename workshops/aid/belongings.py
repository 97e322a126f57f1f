"""What hangs on a person by the board."""

from workshops.people.belongings import Belonging, rows_stay

from .models import Post

BELONGINGS = (
    Belonging(
        model=Post,
        field="person",
        title="mutual_aid",
        shows=(
            "gathering__name",
            "side",
            "kind",
            "title",
            "words",
            "quantity",
            "unit",
            "area",
            "goes_to",
            "starts_at",
            "ends_at",
            "state",
            "made_at",
        ),
    ),
    Belonging(
        model=Post, field="taken_by", left_out="what somebody else asked a steward to write down", leave=rows_stay
    ),
)

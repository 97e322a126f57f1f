"""What hangs on a person by news."""

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .models import NewsPost, NewsSubscription

BELONGINGS = (
    Belonging(
        model=NewsSubscription,
        field="person",
        title="news",
        shows=("topic", "gathering__name", "pace", "near", "confirmed_at"),
        twins=first_stays,
    ),
    Belonging(model=NewsPost, field="by", left_out="what a team told everybody", leave=rows_stay),
)

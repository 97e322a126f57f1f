"""What hangs on a person by what was mailed to them."""

from workshops.people.belongings import Belonging, first_stays

from .models import Delivery, ReminderChoice


def join_deliveries(kept: Delivery, gone: Delivery) -> None:
    """What went to either of the two went, and does not go again."""
    if gone.sent_at and not kept.sent_at:
        kept.sent_at, kept.dropped_at, kept.reason = gone.sent_at, None, gone.reason
        kept.save(update_fields=["sent_at", "dropped_at", "reason"])


BELONGINGS = (
    Belonging(
        model=ReminderChoice, field="person", title="reminders", shows=("wanted", "minutes_before"), twins=first_stays
    ),
    Belonging(
        model=Delivery,
        field="person",
        title="deliveries",
        twins=join_deliveries,
        shows=("kind", "subject", "moment", "due_at", "sent_at", "dropped_at", "reason"),
    ),
)

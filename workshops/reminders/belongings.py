"""What hangs on a person by what was mailed to them."""

from workshops.people.belongings import Belonging, first_stays, rows_stay

from .channel_models import PhoneNumber, PushSubscription
from .choice_models import Bounce, ReminderChoice
from .day_models import Announcement
from .models import Delivery, LastTold


def join_deliveries(kept: Delivery, gone: Delivery) -> None:
    """What went to either of the two went, and does not go again."""
    if gone.sent_at and not kept.sent_at:
        kept.sent_at, kept.dropped_at, kept.reason = gone.sent_at, None, gone.reason
        kept.withdrawn = False
        kept.save(update_fields=["sent_at", "dropped_at", "withdrawn", "reason"])


def join_told(kept: LastTold, gone: LastTold) -> None:
    """Whoever was told as one of the two was told."""
    kept.number = max(kept.number, gone.number)
    kept.save(update_fields=["number"])


BELONGINGS = (
    Belonging(
        model=ReminderChoice,
        field="person",
        title="reminders",
        shows=(
            "wanted",
            "minutes_before",
            "also_before",
            "bundled",
            "changes",
            "evening",
            "arrival",
            "teaching",
            "announcements",
            "by_push",
            "by_sms",
            "not_by_mail",
            "quiet_from",
            "quiet_until",
        ),
        twins=first_stays,
    ),
    Belonging(
        model=Delivery,
        field="person",
        title="deliveries",
        twins=join_deliveries,
        shows=("kind", "channel", "subject", "moment", "due_at", "sent_at", "dropped_at", "reason"),
    ),
    Belonging(
        model=PhoneNumber, field="person", title="phone number", twins=first_stays, shows=("number", "confirmed_at")
    ),
    Belonging(model=PushSubscription, field="person", title="devices", shows=("made_at",)),
    Belonging(
        model=LastTold,
        field="person",
        title="told of changes",
        twins=join_told,
        shows=("gathering__name", "number"),
    ),
    Belonging(
        model=Announcement,
        field="by",
        title="announcements",
        leave=rows_stay,
        shows=("gathering__name", "subject", "body", "sent_at"),
    ),
    Belonging(
        model=Bounce, field="person", title="returned mail", twins=first_stays, shows=("email", "reason", "noted_at")
    ),
)

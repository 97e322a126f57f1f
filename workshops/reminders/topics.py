"""What people may say no to: each kind of message and the column of ReminderChoice that holds their answer."""

from collections.abc import Mapping
from types import MappingProxyType

from .models import Delivery

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        Delivery.Kind.SESSION_REMINDER.value: "wanted",
        Delivery.Kind.MISSED.value: "wanted",
        Delivery.Kind.SHIFT_REMINDER.value: "wanted",
        Delivery.Kind.CHANGE_NOTICE.value: "changes",
        Delivery.Kind.EVENING.value: "evening",
        Delivery.Kind.ARRIVAL.value: "arrival",
        Delivery.Kind.SET_UP.value: "teaching",
        Delivery.Kind.ANNOUNCEMENT.value: "announcements",
    }
)

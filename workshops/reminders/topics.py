"""What people may say no to: each kind of message and the column of ReminderChoice that holds their answer."""

from collections.abc import Mapping
from types import MappingProxyType

from .models import Delivery

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        Delivery.Kind.SESSION_REMINDER.value: "wanted",
        Delivery.Kind.CHANGE_NOTICE.value: "changes",
    }
)

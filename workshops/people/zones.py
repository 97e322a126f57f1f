"""IANA time zones: which names are known."""

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

KNOWN = frozenset(available_timezones())


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is an IANA zone such as America/New_York."""
    if name not in KNOWN:
        raise ValidationError(
            _("“%(name)s” is no time zone we know. Choose one like Europe/Lisbon."), code="zone", params={"name": name}
        )


def zone_choices() -> list[tuple[str, str]]:
    """Return every known zone as a choice of a form, with the readable name."""
    return [(name, name.replace("_", " ")) for name in sorted(KNOWN)]

"""How a day is written in addresses: 2026-07-06."""

from datetime import date


class DayConverter:
    """An ISO day; one that no calendar has is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Return the day; raises ValueError, which Django reads as no match."""
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        """Return the day as the address has it."""
        return value if isinstance(value, str) else value.isoformat()

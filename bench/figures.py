"""A measured figure and its bar."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A ratio or a count, `area.name`, that may be `bar` at most."""

    name: str
    value: float
    bar: float

    @property
    def met(self) -> bool:
        """Say whether the value is within its bar."""
        return self.value <= self.bar

    def __str__(self) -> str:
        return f"{self.name} {round(self.value, 3):g} {self.bar:g}"

"""What a mail's link stops, as the text that the link signs."""

from dataclasses import dataclass

ALL, WEEKLY = "all", "weekly"


@dataclass(frozen=True, kw_only=True)
class Stop:
    """Whose news, and which: of a gathering by its id, what comes once a week, or all of it."""

    person: int
    what: str = ALL

    @property
    def text(self) -> str:
        """The text that a link signs."""
        return str(self.person) if self.what == ALL else f"{self.person}:{self.what}"


def stop_of(text: str) -> Stop:
    """Return what a text says; one that names nobody but a person stops everything."""
    person, _colon, what = text.partition(":")
    return Stop(person=int(person), what=what or ALL)

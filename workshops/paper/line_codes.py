"""The codes on the lines of a sign-up sheet: one for each seat and each empty line; short, a sheet has few."""

import hmac
from base64 import b32encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

LENGTH = 5
MOST_EMPTY = 60
IN_LINE = 8


class Kind(StrEnum):
    """What a line of a sheet is."""

    SEAT = "seat"
    EMPTY = "empty"
    WAITING = "waiting"


@dataclass(frozen=True, kw_only=True)
class PaperLineAt:
    """A line of a sheet: the seat that is on it, or which of the empty lines it is."""

    kind: Kind
    number: int


def code_of_line(secret: str, offering: int, line: PaperLineAt) -> str:
    """Return the code of a line of an offering's sheet: five letters and digits that are hard to mistake."""
    told = f"sheet:{offering}:{line.kind}:{line.number}"
    return b32encode(hmac.new(secret.encode(), told.encode(), sha256).digest()).decode()[:LENGTH]


def empty_lines(count: int) -> list[PaperLineAt]:
    """Return so many empty lines, MOST_EMPTY at most."""
    return [PaperLineAt(kind=Kind.EMPTY, number=n) for n in range(1, min(count, MOST_EMPTY) + 1)]


def lines_in_line() -> list[PaperLineAt]:
    """Return the lines for those who wait."""
    return [PaperLineAt(kind=Kind.WAITING, number=n) for n in range(1, IN_LINE + 1)]

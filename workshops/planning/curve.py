"""The curve of a search, as a picture: how what its best still lacks fell over the seconds. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 180
LEFT, TOP, RIGHT, BOTTOM = 46, 12, 10, 24
STEPS = (1, 2, 5)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A line of the scale: where it is, and its number."""

    at: float
    number: int


@dataclass(frozen=True, kw_only=True)
class Curve:
    """The picture's measures, its path and its scales."""

    path: str
    last: tuple[float, float]
    rows: tuple[Mark, ...]
    columns: tuple[Mark, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def curve_of(points: Sequence[Sequence[float]], seconds: float, spent: float) -> Curve | None:
    """Return the curve of points (second, wishes lost, total), drawn in steps up to `spent`; None without points.

    It is the total that falls: lost wishes and all else that the search was to care for.
    """
    if not points:
        return None
    most = max(1.0, *(point[2] for point in points))
    span = max(seconds, 1.0)

    def across(second: float) -> float:
        return round(LEFT + min(second, span) / span * (WIDTH - LEFT - RIGHT), 1)

    def down(total: float) -> float:
        return round(TOP + (1 - total / most) * (HEIGHT - TOP - BOTTOM), 1)

    path = [f"M{across(points[0][0])} {down(points[0][2])}"]
    for second, _lost, total in points[1:]:
        path.append(f"H{across(second)}V{down(total)}")
    end = across(max(spent, points[-1][0]))
    path.append(f"H{end}")
    return Curve(
        path="".join(path),
        last=(end, down(points[-1][2])),
        rows=tuple(Mark(at=down(n), number=n) for n in range(0, int(most) + 1, _step(most, 4))),
        columns=tuple(Mark(at=across(n), number=n) for n in range(0, int(span) + 1, _step(span, 6))),
    )


def _step(most: float, lines: int) -> int:
    """Return the smallest round step that needs no more than so many lines."""
    size = 1
    while True:
        for step in STEPS:
            if most / (step * size) <= lines:
                return step * size
        size *= 10
